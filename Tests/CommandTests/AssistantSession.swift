import Foundation
import LearningAPI
import TestSupport

/// A running `carrel mcp`, and what is said to it.
final class AssistantSession {
  let process: CarrelProcess
  private let input = Pipe()

  init(_ scene: Scene, _ arguments: String...) throws {
    process = try scene.sandbox.start(["mcp"] + arguments, input: .pipe(input))
  }

  func send(_ bytes: some Sequence<UInt8>) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  func send(_ text: String) throws { try send(text.utf8) }

  /// Sends a message and waits for so many lines in all.
  func ask(_ line: String, lines: Int) async throws -> JSONValue {
    try send(line + "\n")
    try await CarrelProcessSandbox.wait(for: "an answer") {
      process.output.utf8.count { $0 == 0x0A } >= lines
    }
    return try JSONDocument([UInt8](process.output.split(separator: "\n")[lines - 1].utf8)).root
  }

  /// Ends the input and waits for the program's end.
  func end() async throws -> CarrelProcessResult {
    try input.fileHandleForWriting.close()
    return await process.result()
  }

  static let initialize =
    #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}"#

  static let meta =
    #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#

  static func call(_ id: Int, _ arguments: String = "{}", tool: String = "search_catalog") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)","arguments":\#(arguments),\#(meta)}}"#
  }
}
