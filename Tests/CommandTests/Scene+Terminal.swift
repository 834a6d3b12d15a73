import Foundation
import TestSupport
import Testing

extension Scene {
  /// What a command writes to a terminal that is its standard output; at most as much as a terminal's buffer
  /// holds, some thousand bytes.
  func terminalOutput(
    _ arguments: [String], columns: Int = 100, environment: [String: String] = [:]
  ) async throws -> String {
    var master: Int32 = -1
    var terminal: Int32 = -1
    try #require(openpty(&master, &terminal, nil, nil, nil) == 0)
    defer { close(master) }
    let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    let process = try sandbox.start(
      arguments, environment: environment.merging(["COLUMNS": "\(columns)"]) { $1 }, output: handle)
    let result = await process.result()
    #expect(result.status == 0, "\(result)")
    // Without this end nothing more can come, so reading ends too.
    close(terminal)
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = read(master, &buffer, buffer.count), count > 0 { output += buffer[..<count] }
    return String(decoding: output, as: UTF8.self)
  }
}
