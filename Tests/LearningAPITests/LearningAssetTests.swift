import LearningAPI
import Testing

@Suite("Assets are read leniently, and refused with the field that cannot be used")
struct LearningAssetTests {
  private func read(_ text: String) throws -> LearningAsset { try LearningAsset(JSONDocument(text).root) }

  @Test("Unknown fields, types, levels and classifications survive")
  func lenient() throws {
    let asset = try read(
      #"{"x":{"y":[1]},"urn":"urn:li:thing:1","type":"podcast","title":{"value":"T","locale":{"language":"ID"}},"details":{"level":"EXPERT","availability":"HIDDEN","classifications":[{"associatedClassification":{"urn":"urn:li:c:1","type":"CONTINUING_EDUCATION_UNIT"}},{"associatedClassification":{"urn":"urn:li:c:1","type":"CONTINUING_EDUCATION_UNIT"}},{"associatedClassification":null}],"timeToComplete":{"duration":2,"unit":"HOUR"}},"contents":[]}"#
    )
    #expect(asset.type.rawValue == "PODCAST")
    #expect(asset.level?.rawValue == "EXPERT")
    #expect(asset.locale.tag == "in")
    #expect(!asset.isRetired)
    #expect(asset.classifications.map(\.urn.rawValue) == ["urn:li:c:1"])
    #expect(asset.timeToComplete == 7200)
  }

  @Test("A missing type is told by the URN's name, a missing locale by the available ones")
  func fallbacks() throws {
    let asset = try read(
      #"{"urn":"urn:li:lyndaCourse:1","title":{"value":"T"},"details":{"availableLocales":[{"country":"DE","language":"de"}]}}"#
    )
    #expect(asset.type == .course)
    #expect(asset.locale.tag == "de_DE")
  }

  @Test(
    "What cannot be used is named",
    arguments: [
      ("[]", "the asset is not an object"), ("{}", "urn is missing or no text"),
      (#"{"urn":"x"}"#, "urn is 'x', which is no URN"),
      (#"{"urn":"urn:li:a:1","title":{"value":"T"}}"#, "type is missing, and 'urn:li:a:1' does not tell it"),
      (#"{"urn":"urn:li:a:1","type":"COURSE"}"#, "title has no text in 'value'"),
      (
        #"{"urn":"urn:li:a:1","type":"COURSE","title":"text"}"#,
        #"title is a text, and not an object as the API sends it: {"value":"…","locale":{"language":"en","country":"US"}}"#
      ),
      (
        #"{"urn":"urn:li:a:1","type":"COURSE","title":{"value":"T"}}"#,
        "title.locale is missing or unreadable, and details.availableLocales names none"
      ),
      (
        #"{"urn":"urn:li:a:1","type":7,"title":{"value":"T","locale":{"language":"en"}}}"#,
        "type is no text, and 'urn:li:a:1' does not tell it"
      ),
      (
        #"{"urn":"urn:li:a:1","type":"COURSE","title":{"value":"T","locale":{"language":"en"}},"contents":[{"asset":{}}]}"#,
        "contents has a member without asset.urn"
      ),
    ])
  func refuses(text: String, sentence: String) throws {
    let error = #expect(throws: AssetError.self) { try read(text) }
    #expect(error?.description == sentence)
  }

  @Test("Enum values are read in any case")
  func anyCase() throws {
    for word in ["RETIRED", "retired", "Retired", #"\u0072etired"#] {
      #expect(try details(#""availability":"\#(word)""#).isRetired)
    }
    for word in ["RETIRED ", "RETIREE", "{ETIRED", "", "AVAILABLE"] {
      #expect(try !details(#""availability":"\#(word)""#).isRetired)
    }
    for (unit, seconds) in [
      ("MINUTE", 120), ("minute", 120), ("Hour", 7200), ("second", 2), ("DAY", nil), ("", nil),
    ] {
      #expect(
        try details(#""timeToComplete":{"duration":2,"unit":"\#(unit)"}"#).timeToComplete
          == seconds.map { Int64($0) })
    }
    let level = try details(
      #""level":"advanced","classifications":[{"associatedClassification":{"urn":"urn:li:c:1","type":"skill"}}]"#
    )
    #expect(level.level == .advanced && level.classifications.first?.type == .skill)
  }

  @Test("A detail that cannot be read costs itself, is told of, and nothing else changes")
  func details() throws {
    let whole: [(name: String, json: String)] = [
      ("availability", "\"RETIRED\""), ("level", "\"BEGINNER\""), ("publishedAt", "1500000000000"),
      ("lastUpdatedAt", "1600000000000"), ("retiredAt", "1700000000000"),
      ("timeToComplete", #"{"duration":60}"#),
      ("urls", #"{"webLaunch":"https://x"}"#), ("availableLocales", #"[{"language":"en"}]"#),
      ("contributors", #"[{"urn":"urn:li:a:1"}]"#), ("classifications", "[]"),
    ]
    let odd = [
      "1.5", "-1.25", "\"\"", "\"600\"", "99999999999999999999", "1e400", "true", "[]", "{}", "[1,{}]",
      "[[]]", "null",
      #"{"duration":null}"#, #"{"duration":-5}"#, #"{"duration":9223372036854775807,"unit":"HOUR"}"#,
      #"{"duration":1.5}"#,
    ]
    let members = whole.map { "\"\($0.name)\":\($0.json)" }
    let before = try details(members.joined(separator: ","))
    for (index, (name, _)) in whole.enumerated() {
      for value in odd {
        var changed = members
        changed[index] = "\"\(name)\":\(value)"
        var parts = AssetParts(limit: 0)
        var asset = try LearningAsset(JSONDocument(text(changed.joined(separator: ","))).root, &parts)
        let isDate = name.hasSuffix("At")
        // A date that is one all the same, or an empty level, is nothing to tell of.
        let isTold =
          value != "null"
          && (isDate || name == "timeToComplete" || (name == "level" && !value.hasPrefix("\"")))
        #expect(parts.lastDoubts.map(\.field) == (isTold ? ["details.\(name)"] : []), "\(name) \(value)")
        switch name {
        case "availability": asset.isRetired = before.isRetired
        case "level": asset.level = before.level
        case "publishedAt": asset.publishedAt = before.publishedAt
        case "lastUpdatedAt": asset.lastUpdatedAt = before.lastUpdatedAt
        case "retiredAt": asset.retiredAt = before.retiredAt
        case "timeToComplete":
          #expect(asset.timeToComplete == nil)
          asset.timeToComplete = before.timeToComplete
        case "urls": asset.webLaunch = before.webLaunch
        case "availableLocales": asset.availableLocales = before.availableLocales
        case "contributors": asset.contributors = before.contributors
        default: break
        }
        #expect(asset == before, "\(name) \(value)")
      }
    }
    for value in odd { #expect(try read(text("").replacing("{}}", with: "\(value)}")).title.value == "T") }
  }

  @Test("Dates in seconds are kept and told of")
  func seconds() throws {
    var parts = AssetParts(limit: 0)
    let asset = try LearningAsset(JSONDocument(text(#""publishedAt":1500000000"#)).root, &parts)
    #expect(asset.publishedAt == 1_500_000_000)
    #expect(parts.lastDoubts.map(\.kind) == [.unlikelyDate])
    _ = try LearningAsset(JSONDocument(text(#""publishedAt":1500000000000"#)).root, &parts)
    #expect(parts.lastDoubts.isEmpty)
  }

  private func text(_ details: String) -> String {
    #"{"urn":"urn:li:a:1","type":"COURSE","title":{"value":"T","locale":{"language":"en"}},"details":{\#(details)}}"#
  }

  private func details(_ details: String) throws -> LearningAsset { try read(text(details)) }

  @Test(
    "Locales in every spelling",
    arguments: [
      ("en_US", "en_US"), ("en-us", "en_US"), ("id_ID", "in_ID"), ("in", "in"), ("DE", "de"),
      ("zh_Hans", "zh_Hans"),
      ("zh_CN_x", "zh_CN_x"), ("es_419", "es_419"), ("e", nil), ("en_US_x_y", nil), ("1n", nil), ("", nil),
      ("日本", nil),
    ] as [(String, String?)])
  func locales(text: String, tag: String?) { #expect(AssetLocale(text)?.tag == tag) }
}
