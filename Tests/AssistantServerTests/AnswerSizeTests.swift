import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

@testable import AssistantServer

/// Everything as large and as hostile as a catalog can hold it.
@Suite("The largest answers")
struct AnswerSizeTests {
  private static let quoted = String(repeating: #"\"\\"#, count: 400)
  private static let emoji = String(repeating: "👩‍👩‍👧‍👦", count: 300)
  private static let hidden = "\u{E0049}\u{E0067}\u{202E}\u{200B}"

  private static func text(_ value: String) -> String {
    #"{"locale":{"language":"en","country":"US"},"value":"\#(value)"}"#
  }

  private static func asset(_ number: Int) -> String {
    let filler = number % 2 == 0 ? quoted : emoji
    let classifications = ["SKILL", "TOPIC", "SUBJECT", "LIBRARY", "CONTINUING_EDUCATION_UNIT"].flatMap {
      type in
      (0..<25).map { value in
        #"{"associatedClassification":{"urn":"urn:li:\#(type):\#(value + number % 3)","type":"\#(type)","name":\#(text("\(type) \(value + number % 3) \(filler)"))},"path":[]}"#
      }
    }
    let authors = (0..<20).map {
      #"{"urn":"urn:li:author:\#($0)","contributionType":"AUTHOR","name":\#(text("Author \($0) \(filler)"))}"#
    }
    let contents = (0..<120).map {
      #"{"asset":{"urn":"urn:li:lyndaChapter:(urn:li:lyndaCourse:\#(number),\#($0))","type":"CHAPTER","title":\#(text("Chapter \($0) \(filler)")),"contents":[]}}"#
    }
    let urn =
      "urn:li:lyndaCourse:\(number)"
      + String(repeating: "x", count: number % 5 == 4 ? 20_000 : number % 5 * 60)
    let page = "https://www.linkedin.com/learning/page-\(number)-" + String(repeating: "y", count: number * 7)
    return
      #"{"urn":"\#(urn)","type":"COURSE","title":\#(text("Course\(hidden)\\u0007 \(number) \(filler)")),"details":{"availability":"AVAILABLE","level":"BEGINNER","publishedAt":1500000000000,"lastUpdatedAt":1600000000000,"timeToComplete":{"duration":5400,"unit":"SECOND"},"description":\#(text("About " + filler + filler)),"classifications":[\#(classifications.joined(separator: ","))],"contributors":[\#(authors.joined(separator: ","))],"urls":{"webLaunch":"\#(page)?u=2013","ssoLaunch":"https://www.linkedin.com/checkpoint/enterprise/login/2013"}},"contents":[\#(contents.joined(separator: ","))]}"#
  }

  private static let catalog = Result { try FreshCatalog((0..<40).map(asset)) }

  private let builder: FreshCatalog
  private let exchange: Exchange

  init() throws {
    builder = try Self.catalog.get()
    exchange = Exchange(builder.file)
  }

  @Test("none has more than 8,000 bytes, whatever is asked and whatever the titles hold")
  func limit() async throws {
    let long = String(repeating: "java ", count: 2_000)
    let filters =
      #""facets":["locale","library","subject","topic","skill","author","duration","year"],"count":25"#
    var largest = 0
    for (tool, arguments) in [
      ("search_catalog", "{\(filters)}"), ("search_catalog", #"{"count":25}"#),
      ("search_catalog", #"{"query":"course","count":25}"#),
      ("search_catalog", #"{"query":"\#(long)",\#(filters)}"#),
      ("search_catalog", #"{"skill":["\#(long)"],"author":["\#(long)"]}"#),
      ("search_catalog", #"{"skill":["SKILL 3"],"topic":["TOPIC 3"],"author":["Author 3"]}"#),
      ("search_catalog", #"{"\#(long)":1}"#),
      ("search_catalog", #"{"type":["\#(long)"],"locale":["\#(long)"]}"#),
      ("get_asset", #"{"asset":"urn:li:lyndaCourse:0"}"#),
      ("get_asset", #"{"asset":"urn:li:lyndaCourse:5"}"#),
      ("get_asset", #"{"asset":"\#(long)"}"#), ("get_asset", #"{"asset":"Course 3"}"#),
      ("find_similar", #"{"asset":"urn:li:lyndaCourse:0","count":25}"#),
      ("list_values", #"{"facet":"skill","limit":50}"#), ("list_values", #"{"facet":"author","limit":50}"#),
      ("list_values", #"{"facet":"credential","limit":50}"#),
      ("list_values", #"{"facet":"topic","prefix":"\#(long)"}"#),
    ] {
      let called = try await exchange.call(tool, arguments)
      #expect(called.bytes <= 8_000, "\(tool) \(arguments.prefix(80)): \(called.bytes)")
      #expect(!called.text.isEmpty)
      largest = max(largest, called.bytes)
      for hidden in Self.hidden.unicodeScalars {
        #expect(
          !called.text.unicodeScalars.contains(hidden)
            && !String(decoding: called.json.raw, as: UTF8.self).unicodeScalars.contains(hidden))
      }
      #expect(
        !called.text.contains("2013") && !String(decoding: called.json.raw, as: UTF8.self).contains("2013"))
    }
    // The catalog is as large as it should be to try the limit.
    #expect(largest > 7_000)
  }

  @Test("what does not fit is on the next page, and pages give each asset once")
  func pages() async throws {
    var start: Int64? = 0
    var urns: [String] = []
    var pages = 0
    while let from = start, pages < 60 {
      let called = try await exchange.call("search_catalog", #"{"count":25,"sort":"title","start":\#(from)}"#)
      #expect(!called.isError && called.json["total"]?.int == 40)
      urns += called.hits.compactMap { $0["urn"]?.string }
      start = called.json["next_start"]?.int
      pages += 1
    }
    #expect(urns.count == 40 && Set(urns.map { $0.prefix { $0 != "x" } }).count == 40)
    #expect(pages < 20)
  }

  @Test("an asset's parts are cut, not left out")
  func asset() async throws {
    let called = try await exchange.call("get_asset", #"{"asset":"urn:li:lyndaCourse:0"}"#)
    #expect(called.json["description"]?.string?.hasSuffix("…") == true)
    #expect(
      !called.texts("skills").isEmpty && !called.texts("authors").isEmpty && !called.texts("contents").isEmpty
    )
    #expect(called.json["contents_total"]?.int == 120)
    #expect(called.text.contains(" more"))
  }
}
