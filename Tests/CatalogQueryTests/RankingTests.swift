import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// The tiers of the ranking one by one, with titles at their borders.
@Suite struct RankingTests {
  /// The titles that a keyword finds, best first. Those that begin with `video` are videos.
  private static func found(_ keyword: String, _ titles: [String]) throws -> [String] {
    let lines = titles.enumerated().map { number, title in
      let type = title.hasPrefix("video ") ? "VIDEO" : "COURSE"
      let text = title.hasPrefix("video ") ? String(title.dropFirst(6)) : title
      return
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"\#(type)","title":{"locale":{"language":"en","country":"US"},"value":"\#(text)"},"details":{"publishedAt":\#(1_600_000_000_000 + number)}}"#
    }
    let catalog = try CatalogBuilder(lines: lines.reversed()).catalog
    var criteria = AssetCriteria(keyword: keyword)
    criteria.count = 100
    return try catalog.search(criteria).hits.map { ($0.type == .video ? "video " : "") + $0.title.value }
  }

  /// Each list is in the order in which its keyword has to find it.
  @Test(arguments: [
    // Exact, of a video too; begins; side by side; near at the limit; farther, though with fewer words; then the
    // same for videos.
    (
      "red wick",
      [
        "video Red Wick", "Red Wick and more and more", "The Red Wick",
        "Red one two three four five wick seven eight",
        "Red one two three four five six wick",
        "video Red wick and more and more",
        "video The red wick", "video Red one two three four five wick seven eight",
        "video Red one two three four five six wick",
      ]
    ),
    // Which of the words comes first does not matter for being near.
    ("red wick", ["Wick one two three four five red seven eight", "Wick one two three four five six red"]),
    // Fewer words first inside a tier.
    (
      "wick",
      ["Wick", "Wick two", "Wick two three", "A wick", "A longer wick", "video Wick two", "video A wick"]
    ),
    // A prefix is never the exact title.
    ("wic*", ["Wick", "Wick two", "The wick", "video Wick"]),
    // Three words may stand one word farther apart.
    (
      "red wick lamp",
      [
        "Red wick lamp", "Red wick lamp a b c d e f g h", "Old red wick lamp", "Lamp a b c wick a b red d e",
        "Lamp a b c wick a b c red",
      ]
    ),
    // A joined form finds, but is neither beginning nor phrase.
    ("e-mail", ["E-mail", "Mail, or e-mail", "Email"]),
    // Characters side by side, not across a gap.
    ("灯笼", ["灯笼", "灯笼入门", "学习灯笼"]),
  ])
  func titlesStandInTheOrderOfTheirTiers(keyword: String, titles: [String]) throws {
    #expect(try Self.found(keyword, titles) == titles)
    #expect(try Self.found(keyword, titles.reversed()) == titles)
  }

  @Test func equalTitlesAreOrderedByDateThenByURN() throws {
    let lines = [(3, "2"), (20, "1"), (1, nil), (100, "1")].map { number, date in
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick"},"details":{\#(date.map { "\"publishedAt\":\($0)" } ?? "")}}"#
    }
    let hits = try CatalogBuilder(lines: lines).catalog.search(AssetCriteria(keyword: "wick")).hits
    #expect(hits.map(\.urn.rawValue.last) == ["3", "0", "0", "1"])
    #expect(hits.map(\.urn.rawValue.count) == [20, 22, 21, 20])
  }
}
