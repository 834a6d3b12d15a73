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
    // Exact, of a video too; begins, courses before videos; in order, fewer words first; any order.
    (
      "red wick",
      [
        "video Red Wick", "Red Wick and more and more", "video Red wick and", "video The Red Wick",
        "Red one two wick", "video Red one two three four five wick", "Red one two three four five six wick",
        "video Wick red", "A wick, red", "Wick one two three red",
      ]
    ),
    // A word that the question has twice stands in order where the title has it twice.
    ("wick red wick", ["Old wick red wick", "Wick of a red wick", "Red wick", "Red and wick"]),
    // Phrases are taken as they are, and a word of one does not stand for a word of the next.
    (
      "\"red wick\" wick",
      [
        "Red wick wick lamp", "The red wick, wick", "Red wick or red wick", "A wick, red wick",
        "A much longer red wick",
      ]
    ),
    // One word, or one phrase: all courses before videos; fewer words first inside a tier.
    (
      "wick",
      ["Wick", "Wick two", "Wick two three", "A wick", "A longer wick", "video Wick two", "video A wick"]
    ),
    (
      "\"red wick\"",
      ["video Red wick", "Red wick two", "A red wick", "video Red wick two", "video A red wick"]
    ),
    // A prefix is never the exact title.
    ("wic*", ["Wick", "Wick two", "The wick", "video Wick"]),
    // The last word may be a beginning, and any other as well.
    ("red wi*", ["Red wick", "video Red wick", "Wine or a red wick", "Wick, red"]),
    ("wi* lamp", ["Wick lamp", "A wick lamp", "Lamp and wick"]),
    // A joined form finds, but is neither beginning nor phrase.
    ("e-mail", ["E-mail", "Mail, or e-mail", "Email"]),
    ("my e-mail", ["My e-mail", "All my e-mail", "My email"]),
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
