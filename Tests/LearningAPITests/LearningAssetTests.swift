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
        #"{"urn":"urn:li:a:1","type":"COURSE","title":{"value":"T"}}"#,
        "title.locale is missing or unreadable, and details.availableLocales names none"
      ),
      (
        #"{"urn":"urn:li:a:1","type":"COURSE","title":{"value":"T","locale":{"language":"en"}},"details":{"publishedAt":"now"}}"#,
        "details.publishedAt is \"now\", not a 64-bit number"
      ),
      (
        #"{"urn":"urn:li:a:1","type":"COURSE","title":{"value":"T","locale":{"language":"en"}},"details":{"lastUpdatedAt":99999999999999999999}}"#,
        "details.lastUpdatedAt is 99999999999999999999, not a 64-bit number"
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
