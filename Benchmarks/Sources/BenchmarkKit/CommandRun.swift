import Foundation

/// A command that ran to its end: what it wrote, how long it took.
package struct CommandRun: Sendable {
  package let output: String
  package let seconds: Double
  /// Of the command and what it waited for; steadier than ``seconds`` on a busy machine.
  package let processorSeconds: Double

  package init(_ command: [String], input: URL? = nil) throws {
    guard let program = command.first else { throw BenchmarkError("there is no command to run") }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = Array(command.dropFirst())
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    let before = Self.childrensProcessorSeconds()
    let start = ContinuousClock.now
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    seconds = start.duration(to: .now) / .seconds(1)
    processorSeconds = Self.childrensProcessorSeconds() - before
    output = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      let command = command.joined(separator: " ")
      throw BenchmarkError("this command failed with status \(process.terminationStatus): \(command)")
    }
  }

  private static func childrensProcessorSeconds() -> Double {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    #else
      getrusage(RUSAGE_CHILDREN, &usage)
    #endif
    return [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }.reduce(0, +)
  }
}
