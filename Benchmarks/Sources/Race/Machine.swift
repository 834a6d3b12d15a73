import BenchmarkKit
import Foundation

/// What it ran on.
enum Machine {
  static var description: String {
    let information = ProcessInfo.processInfo
    let processor = line(of: "/proc/cpuinfo", "model name") ?? "unknown processor"
    let memory = Double(information.physicalMemory) / Double(1 << 30)
    return "\(information.activeProcessorCount) × \(processor), \(MarkdownTable.number(memory)) GiB, "
      + "\(information.operatingSystemVersionString)."
  }

  static var today: String { Date.now.formatted(.iso8601.year().month().day()) }

  private static func line(of file: String, _ key: String) -> String? {
    let text = try? String(contentsOfFile: file, encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix(key) }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
  }
}
