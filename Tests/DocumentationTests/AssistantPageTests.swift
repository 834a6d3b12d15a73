import Foundation
import TestSupport
import Testing

@Suite("The page about assistants shows what they get")
struct AssistantPageTests {
  private static let page = Fixtures.root.appending(path: "docs/mcp.md")

  @Test("each of the ten questions gets the text that stands under it")
  func questions() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let questions = page.matches(
      of: /(?m)^\d+\. ([^\n]+)\n\n   ```json\n   ([^\n]+)\n   ```\n\n   ```text\n((?:   [^`\n]+\n)+)   ```$/)
    #expect(questions.count == 10)
    let folder = try TemporaryFolder()
    let demo = Fixtures.root.appending(path: "Fixtures/demo/catalog.jsonl").path(percentEncoded: false)
    _ = try ConsoleSession.run("carrel import --catalog demo.sqlite '\(demo)'", in: folder)
    let meta =
      #"{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#
    let messages = questions.enumerated().map { index, question in
      #"{"jsonrpc":"2.0","id":\#(index),"method":"tools/call","params":{"_meta":\#(meta),\#(question.2.dropFirst())}"#
    }
    try Data((messages.joined(separator: "\n") + "\n").utf8).write(to: folder.url.appending(path: "asked"))
    let lines = try ConsoleSession.run("carrel mcp --catalog demo.sqlite <asked", in: folder)
    #expect(lines.count == 10)
    var texts: [Int: String] = [:]
    for line in lines {
      let answer = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let content = (answer["result"] as? [String: Any])?["content"] as? [[String: Any]]
      texts[try #require(answer["id"] as? Int)] = content?.first?["text"] as? String
    }
    for (index, question) in questions.enumerated() {
      let shown = question.3.split(separator: "\n").map { $0.dropFirst(3) }.joined(separator: "\n")
      #expect(texts[index] == shown, "\(question.1)")
    }
  }

  @Test("the configurations are JSON, and start what there is")
  func configurations() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let blocks = page.matches(of: /(?m)^```json\n((?s).*?)\n```$/).map { Data($0.1.utf8) }
    #expect(blocks.count == 3)
    for block in blocks {
      let settings = try #require(
        try JSONSerialization.jsonObject(with: block) as? [String: [String: [String: Any]]])
      let server = try #require(settings.values.first?["learning"])
      #expect((server["command"] as? String)?.hasSuffix("carrel") == true)
      let arguments = try #require(server["args"] as? [String])
      #expect(arguments.first == "mcp" && [1, 3].contains(arguments.count))
    }
  }
}
