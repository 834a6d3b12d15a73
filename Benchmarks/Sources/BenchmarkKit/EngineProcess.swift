import Foundation

/// A program that answers each line with a line, and ends when its input ends.
package final class EngineProcess {
  package let name: String
  package let start: ContinuousClock.Instant
  private let process = Process()
  private let input: FileHandle
  private let output: FileHandle
  private var buffer: [UInt8] = []
  private var at = 0

  /// Starts it. What it says on standard error goes to ours.
  package init(_ name: String, _ command: [String], environment: [String: String] = [:]) throws {
    self.name = name
    let input = Pipe()
    let output = Pipe()
    self.input = input.fileHandleForWriting
    self.output = output.fileHandleForReading
    guard let program = command.first else { throw BenchmarkError("no command for \(name)") }
    process.executableURL = URL(filePath: program)
    process.arguments = Array(command.dropFirst())
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    // An engine that ended must be an error of the next question, not our end.
    signal(SIGPIPE, SIG_IGN)
    start = .now
    try process.run()
  }

  /// One question, one answer.
  package func ask(_ line: String) throws -> String {
    try input.write(contentsOf: Data((line + "\n").utf8))
    return try readLine()
  }

  /// The next line of its output.
  package func readLine() throws -> String {
    var searched = at
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { at = end + 1 }
        return String(decoding: buffer[at..<end], as: UTF8.self)
      }
      searched = buffer.count
      let more = output.availableData
      if more.isEmpty { throw BenchmarkError("\(name) ended without an answer; see its message above") }
      if at == buffer.count {
        buffer.removeAll(keepingCapacity: true)
        at = 0
        searched = 0
      }
      buffer.append(contentsOf: more)
    }
  }

  /// Its memory now and at its peak, in bytes; nil where the system has no /proc.
  package var memory: (now: Int, peak: Int)? {
    guard
      let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    else { return nil }
    func kilobytes(_ key: String) -> Int? {
      let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
      return line?.split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }.first
    }
    guard let now = kilobytes("VmRSS:"), let peak = kilobytes("VmHWM:") else { return nil }
    return (now * 1024, peak * 1024)
  }

  /// Closes its input and waits for its end.
  package func end() {
    try? input.close()
    process.waitUntilExit()
  }
}
