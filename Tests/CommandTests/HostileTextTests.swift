import Foundation
import TestSupport
import Testing

@Suite("Text that somebody else chose")
struct HostileTextTests {
  private static let title = "Java\u{1B}[2J\u{7}\u{202E}evil\u{2066}x\u{9B}31m\r\nnext\u{200B}\u{8}\u{0}end"
  /// What a terminal obeys, as bytes of UTF-8.
  private static let obeyed: [[UInt8]] = [
    [0x1B], [0x07], [0x08], [0x00], [0x0D], Array("\u{202E}".utf8), Array("\u{2066}".utf8),
    Array("\u{9B}".utf8),
  ]

  private func expectHarmless(_ result: CarrelProcessResult, _ what: String) {
    let found = Self.obeyed.filter { bytes in
      (result.bytes + Array(result.errors.utf8)).firstRange(of: bytes) != nil
    }
    #expect(found.isEmpty, "\(what.debugDescription): \((result.output + result.errors).debugDescription)")
  }

  @Test("a title never moves the terminal's cursor")
  func titles() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1, Self.title)])
    let result = try await scene.run("query", "java")
    #expect(result.status == 0)
    expectHarmless(result, "query")
    #expect(result.lines.count == 6, "\(result)")
  }

  @Test(
    "nor in any other format",
    arguments: [
      ["query", "java", "--format", "api", "--fields", "urn,title"],
      ["query", "java", "--format", "json", "--fields", "urn,title"],
      ["query", "java", "--format", "json", "--fields", "urn", "--explain"],
      ["query", "java", "--format", "jsonl", "--fields", "title"], ["query", "java", "--format", "csv"],
      ["query", "java", "--format", "urn"], ["query", "java", "--explain"],
      ["query", "--criteria", "q=criteria&assetFilteringCriteria.keyword=java&fields=title"],
      ["export", "--fields", "title"], ["export", "--format", "csv"],
      ["show", "urn:li:lyndaCourse:1", "--fields", "title,details:(level)"],
      ["explain", "urn:li:lyndaCourse:1", "java", "next"],
      ["explain", "urn:li:lyndaCourse:1", "java", "--format", "json"], ["similar", "urn:li:lyndaCourse:1"],
    ])
  func formats(_ arguments: [String]) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1, Self.title + "\u{7F}\u{85}\u{2028}\u{200F}")])
    let shown = try await scene.terminalOutput(arguments)
    // A terminal makes CR LF of a line feed, and bold type is ours.
    let text = shown.replacing("\r\n", with: "\n").replacing("\u{1B}[1m", with: "").replacing(
      "\u{1B}[22m", with: "")
    #expect(!text.isEmpty)
    for obeyed in Self.obeyed + ["\u{7F}", "\u{85}", "\u{2028}", "\u{200F}"].map({ Array($0.utf8) }) {
      #expect(Array(text.utf8).firstRange(of: obeyed) == nil, "\(arguments) \(text.debugDescription)")
    }
    // In a file or pipe JSON is as it was sent, and means the same.
    let piped = try await scene.sandbox.run(arguments)
    guard piped.output.hasPrefix("{") else { return }
    #expect(piped.output.contains("\u{202E}") || !piped.output.contains("evil"))
    #expect(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        == JSONSerialization.jsonObject(with: Data(piped.bytes)) as? NSDictionary)
  }

  @Test("neither does a type, a level or the name of a classification")
  func otherNames() async throws {
    let scene = try Scene()
    let json = FakeLearningAPIAsset.course(1).json
      .replacing(#""COURSE""#, with: #""COURSE\u001b[2J\u202e""#)
      .replacing(
        #""level":"INTERMEDIATE""#,
        with:
          #""level":"EASY\u001b[2J\u0007","classifications":[{"associatedClassification":{"urn":"urn:li:skill:1","type":"SKILL","name":{"value":"C\u001b[2J"}}}]"#
      )
    try await scene.fill([FakeLearningAPIAsset(json: json)])
    let result = try await scene.run("query", "--facets", "skill")
    #expect(result.output.contains("urn:li:lyndaCourse:1"), "\(result)")
    expectHarmless(result, "query")
    expectHarmless(try await scene.run("status"), "status")
    expectHarmless(try await scene.run("query", "--type", "nonsense"), "an unknown type")
  }

  @Test("neither does what a server says, nor what a file holds")
  func messages() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1)])
    api.injectAlways(.answer(.json(#"{"message":"no\u001b[2J\u202e\u0007","status":400}"#, status: 400)))
    let refused = try await scene.sandbox.run(scene.sync(api))
    #expect(refused.status == 1, "\(refused)")
    expectHarmless(refused, "a refusal")
    let imported = try await scene.run("import", "-", input: .text(#"{"urn":"x\u001b[2J","type":"COURSE"}"#))
    #expect(imported.status == 2)
    expectHarmless(imported, "import")
    expectHarmless(try await scene.run("status"), "status")
  }

  @Test("neither do arguments that come back in a message")
  func arguments() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let evil = "x\u{1B}[2J\u{202E}\u{7}"
    for command in [
      ["query", "--type", evil], ["query", "--locale", evil], ["query", "--sort", evil],
      ["query", "--facets", evil],
      ["query", "--fields", evil], ["query", "--fields", "a\u{1B}"], ["query", "--format", evil],
      ["show", evil],
      ["show", "https://www.linkedin.com/learning/" + evil], ["query", "--catalog", evil], ["import", evil],
      ["query", "--criteria", "count=" + evil], ["query", "--criteria", evil],
      ["sync", "--credentials", evil],
      ["query", "-" + evil], [evil], ["query", evil], ["sync", "--type", evil], ["query", "--batch", evil],
    ] {
      expectHarmless(try await scene.sandbox.run(command), "\(command)")
    }
  }
}
