import TestSupport
import Testing

@testable import LearningAPI

/// Projections of stored text are read off the text; parsing it must give the same bytes.
@Suite struct StoredProjectionTests {
  private static let names = ["urn", "title", "details", "a", "", "value", "é", "urn\\u0041", "a\\\"b"]

  /// What a projection takes by way of the parsed text, and by way of the text.
  private static func both(_ fields: FieldProjection, _ text: [UInt8]) throws -> (
    parsed: String, read: String
  ) {
    let root = try JSONDocument(text).root
    var parsed = JSONWriter()
    var read = JSONWriter()
    parsed.array { json in for _ in 0..<2 { fields.write(root, to: &json) } }
    read.array { json in for _ in 0..<2 { fields.write(stored: text, to: &json) { root } } }
    return (parsed.text, read.text)
  }

  private static func value(_ random: inout SeededRandom, depth: Int) -> String {
    let space = random.percent(1) ? " " : ""
    switch random.below(depth > 3 ? 4 : 7) {
    case 0: return space + ["0", "-1.50", "1e3", "9223372036854775808"][random.below(4)]
    case 1: return ["true", "false", "null"][random.below(3)] + space
    case 2: return "\"" + string(&random) + "\""
    case 3: return ["{}", "[]", "\"\"", "[{}]"][random.below(4)]
    case 4:
      return "[" + space
        + (0..<random.below(4)).map { _ in value(&random, depth: depth + 1) }.joined(separator: ",") + "]"
    default:
      return "{"
        + (0..<random.below(6)).map { _ in
          "\"\(names[random.below(names.count)])\":\(space)\(value(&random, depth: depth + 1))"
        }.joined(separator: ",") + "}"
    }
  }

  private static func string(_ random: inout SeededRandom) -> String {
    (0..<random.below(24)).map { _ in
      ["a", "long enough for eight", "\\\"", "\\\\", "\\u00e9", "é", "方", "{", "]", ",", ":", " ", "}"][
        random.below(13)]
    }.joined()
  }

  private static func fields(_ random: inout SeededRandom, depth: Int = 0) -> String {
    (0...random.below(3)).map { _ in
      let name = ["urn", "title", "details", "a", "value", "urnA", "é"][random.below(7)]
      return depth < 3 && random.percent(40) ? "\(name):(\(fields(&random, depth: depth + 1)))" : name
    }.joined(separator: ",")
  }

  @Test func randomTextGivesTheSameBytesBothWays() throws {
    var random = SeededRandom()
    for _ in 0..<20_000 {
      let text = Array(Self.value(&random, depth: 0).utf8)
      let fields = try FieldProjection(Self.fields(&random))
      let (parsed, read) = try Self.both(fields, text)
      #expect(
        read == parsed, "\(fields) of \(String(decoding: text, as: UTF8.self)), seed \(SeededRandom.seed)")
    }
  }

  @Test func assetsGiveTheSameBytesBothWays() throws {
    var options = RandomCatalog.Options()
    options.assets = 120
    var random = SeededRandom()
    let asked = [
      "urn,title", "urn", "title:(value),urn",
      "details:(classifications:(associatedClassification:(urn)),level)",
      "contents:(asset:(urn,contents:(asset:(title))))", "details",
    ]
    var readDirectly = 0
    for line in RandomCatalog(seed: random.next() % 1_000, options).lines {
      guard let document = try? JSONDocument(line) else { continue }
      let text = document.compactBytes
      for fields in asked {
        let (parsed, read) = try Self.both(try FieldProjection(fields), text)
        #expect(read == parsed, "\(fields) of \(line)")
      }
      var json = JSONWriter()
      try FieldProjection("urn,title").write(stored: text, to: &json) {
        readDirectly -= 1
        return document.root
      }
      readDirectly += 1
    }
    #expect(readDirectly > 80, "nearly all assets are read without parsing them")
  }

  @Test(
    "Text that is no JSON is parsed, or given back in parts, and never read beyond its end",
    arguments: [
      "", "{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":[", "{\"a\":\"\\", "{\"a\":1", "{\"a\":1,", "{\"a\":}",
      "[", "[1", "]", "{\"a\":1}x", "\u{0}",
    ])
  func brokenText(text: String) throws {
    var json = JSONWriter()
    try FieldProjection("a,b:(c)").write(stored: Array(text.utf8), to: &json) { JSONDocument.null.root }
    #expect(json.text == "null", "\(text)")
  }

  @Test func deepTextIsParsed() throws {
    let text = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    var json = JSONWriter()
    try FieldProjection("a").write(stored: Array(text.utf8), to: &json) { JSONDocument.null.root }
    #expect(json.text == "null")
  }
}
