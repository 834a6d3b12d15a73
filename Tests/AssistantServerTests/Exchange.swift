import CatalogStore
import Foundation
import LearningAPI
import TestSupport

@testable import AssistantServer

/// What a server answers to a whole input.
struct Exchange {
  let server: AssistantServer

  init(_ file: CatalogFile, tools: [Tool] = Tool.all, patience: Duration = .seconds(600)) {
    server = AssistantServer(
      file, version: "1.2.3", tools: tools, patience: patience, advice: { _ in "; make one" })
  }

  /// The answers in the order in which they came.
  func answers(to lines: [String], end: String = "\n") async throws -> [JSONValue] {
    try await self.lines(to: lines, end: end).map { try JSONDocument($0).root }
  }

  /// - Parameter end: what follows the last line.
  func lines(to lines: [String], end: String = "\n") async throws -> [[UInt8]] {
    let folder = try TemporaryFolder()
    let (input, output) = (folder.url.appending(path: "in"), folder.url.appending(path: "out"))
    try Data((lines.joined(separator: "\n") + end).utf8).write(to: input)
    try Data().write(to: output)
    let (reading, writing) = (try FileHandle(forReadingFrom: input), try FileHandle(forWritingTo: output))
    await server.run(input: reading.fileDescriptor, output: writing.fileDescriptor)
    return try Data(contentsOf: output).split(separator: UInt8(ascii: "\n")).map { [UInt8]($0) }
  }

  /// A tool's answer: the whole line and what is in it.
  func call(_ tool: String, _ arguments: String) async throws -> Called {
    let lines = try await self.lines(to: [Self.call(tool, arguments)])
    guard lines.count == 1 else { throw Missing(lines: lines.count) }
    return try Called(lines[0])
  }

  static let meta =
    #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#

  static func call(_ tool: String, _ arguments: String, id: String = "1") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)","arguments":\#(arguments),\#(meta)}}"#
  }

  static let initialize =
    #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#

  struct Missing: Error { let lines: Int }

  struct Called {
    let bytes: Int
    let isError: Bool
    let text: String
    let json: JSONValue

    init(_ line: [UInt8]) throws {
      bytes = line.count
      let result = try JSONDocument(line).root["result"]
      isError = result?["isError"]?.bool ?? true
      text = result?["content"]?.elements.first { _ in true }?["text"]?.string ?? ""
      json = result?["structuredContent"] ?? JSONDocument.null.root
    }

    func texts(_ key: String) -> [String] { json[key]?.elements.compactMap(\.string) ?? [] }

    var hits: [JSONValue] { json["hits"].map { Array($0.elements) } ?? [] }
  }
}

extension JSONValue {
  var code: Int64? { self["error"]?["code"]?.int }
}
