import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

@testable import AssistantServer

@Suite("Tools on the demo catalog")
struct ToolTests {
  private let builder: FreshCatalog
  private let exchange: Exchange

  init() throws {
    builder = try FreshCatalog.demo.get()
    exchange = Exchange(builder.file)
  }

  private func total(_ arguments: String) async throws -> Int64? {
    let called = try await exchange.call("search_catalog", arguments)
    #expect(!called.isError, "\(arguments): \(called.text)")
    return called.json["total"]?.int
  }

  @Test("every argument narrows as its criterion does")
  func criteria() async throws {
    func count(_ change: (inout AssetCriteria) throws -> Void) throws -> Int64 {
      var criteria = AssetCriteria()
      try change(&criteria)
      return Int64(try builder.catalog.search(criteria).total)
    }
    func urn(_ name: String, _ kind: NameKind) throws -> URN { try builder.catalog.urn(name, of: kind) }
    let all = try count { _ in }
    for (arguments, expected) in try [
      (#"{}"#, all), (#"{"query":null,"skill":[],"author":[""],"level":null}"#, all),
      (#"{"query":"java"}"#, count { $0.keyword = "java" }),
      (#"{"type":["course","learning path"]}"#, count { $0.assetTypes = [.course, .learningPath] }),
      (#"{"type":"course"}"#, count { $0.assetTypes = [.course] }),
      (#"{"level":["Beginner"]}"#, count { $0.difficultyLevels = [.beginner] }),
      (#"{"locale":["de"]}"#, count { $0.locales = [AssetLocale(language: "de")] }),
      (
        #"{"library":["technology"]}"#,
        count { $0.classifications = [try urn("Technology", .classification(.library))] }
      ),
      (
        #"{"subject":["Programming Languages"]}"#,
        count { $0.classifications = [try urn("Programming Languages", .classification(.subject))] }
      ),
      (#"{"topic":["Java"]}"#, count { $0.classifications = [try urn("Java", .classification(.topic))] }),
      (
        #"{"skill":["java","PYTHON"]}"#,
        count {
          $0.classifications = [
            try urn("Java", .classification(.skill)), try urn("Python", .classification(.skill)),
          ]
        }
      ),
      (
        #"{"skill":["urn:li:skill:990011"]}"#,
        count { $0.classifications = [try urn("Excel", .classification(.skill))] }
      ),
      (
        #"{"author":["Odessa O’Fennel"]}"#,
        count { $0.contributors = [try urn("Odessa O'Fennel", .contributor)] }
      ),
      (
        #"{"credential":["Demo Credits"]}"#,
        count { $0.classifications = [try urn("Demo Credits", .classification(.continuingEducationUnit))] }
      ),
      (#"{"min_minutes":30,"max_minutes":"60"}"#, count { $0.timeToComplete = [.minutes30To60] }),
      (#"{"max_minutes":30}"#, count { $0.timeToComplete = [.under10Minutes, .minutes10To30] }),
      (#"{"released_from":2024}"#, count { $0.publishedYears = [2024, 2025] }),
      (#"{"released_to":2019}"#, count { $0.publishedYears = Array(2000...2019) }),
      (#"{"released_from":2030}"#, 0),
      (#"{"changed_after":"2024-01-01"}"#, count { $0.lastModifiedAfter = 1_704_067_200_000 }),
      (#"{"include_retired":true}"#, count { $0.includeRetired = true }),
    ] {
      #expect(try await total(arguments) == expected, "\(arguments)")
      if arguments.utf8.count > 30, !arguments.contains("null") { #expect(expected < all, "\(arguments)") }
    }
    #expect(all > 100)
  }

  @Test("an answer has hits with links, counts that fit, and the beginning of the next page")
  func search() async throws {
    var criteria = AssetCriteria(keyword: "java")
    criteria.facets = [.skill, .contributor, .timeToComplete, .publishedYear, .locale]
    criteria.facetLimit = 10
    let answer = try await builder.catalog.search(criteria)
    let called = try await exchange.call(
      "search_catalog", #"{"query":"java","facets":["skill","author","duration","year","locale"]}"#)
    #expect(called.json["total"]?.int == Int64(answer.total))
    #expect(called.hits.compactMap { $0["urn"]?.string } == answer.hits.prefix(8).map(\.urn.rawValue))
    #expect(called.json["next_start"]?.int == 8 && called.json["generation"]?.int == 1)
    for (hit, shown) in zip(answer.hits, called.hits) {
      #expect(shown["title"]?.string == hit.title.value)
      #expect(shown["url"]?.string == hit.page)
      #expect(called.text.contains(hit.page ?? hit.urn.rawValue))
    }
    let facets = called.json["facets"].map { Array($0.elements) } ?? []
    let names = ["type", "level", "skill", "author", "duration", "year", "locale"]
    #expect(facets.compactMap { $0["facet"]?.string } == names)
    let skills = try #require(facets.first { $0["facet"]?.isString("skill") == true })
    let counted = skills["values"]?.elements.map { "\($0["name"]?.string ?? "") \($0["count"]?.int ?? 0)" }
    #expect(counted == answer[.skill]?.values.map { "\($0.label ?? "") \($0.count)" })
    let types = facets.first?["values"]?.elements.compactMap { $0["name"]?.string } ?? []
    #expect(types.first == "course" && types.contains("learning_path"))
    // Words look at titles alone, and this one is a name, too.
    #expect(called.texts("notes").contains { $0.hasPrefix("'Java' is the name of a skill, too") })
  }

  @Test("words are looked for where it is asked, and courses answer for their videos")
  func further() async throws {
    let titles = try await total(#"{"query":"python"}"#) ?? 0
    let further = try await total(#"{"query":"python","search_in":["title","skill"]}"#) ?? 0
    #expect(further > titles)
    let rolled = try await exchange.call("search_catalog", #"{"query":"pivot tables","roll_up":true}"#)
    #expect(rolled.hits.allSatisfy { ["course", "learning_path"].contains($0["type"]?.string) })
    #expect(rolled.hits.contains { ($0["matching_videos"]?.int ?? 0) > 0 })
  }

  @Test("an empty answer says why, and what would not be empty")
  func empty() async throws {
    let misspelt = try await exchange.call("search_catalog", #"{"query":"jvaa"}"#)
    #expect(
      misspelt.json["did_you_mean"]?.string == "java"
        && misspelt.text.contains("Did you mean the query: java"))
    let retired = try await exchange.call("search_catalog", #"{"query":"java applets"}"#)
    #expect(retired.texts("notes") == ["Only retired assets match, 1: include_retired shows them."])
    let shown = try await exchange.call("search_catalog", #"{"query":"java applets","include_retired":true}"#)
    #expect(shown.hits.first?["retired"]?.bool == true && shown.text.contains("RETIRED"))
    let apart = try await exchange.call("search_catalog", #"{"query":"java excel"}"#)
    #expect(apart.texts("notes") == ["No title has all words of the query."])
    let level = try await exchange.call("search_catalog", #"{"query":"beginner java"}"#)
    let beginners = try await total(#"{"query":"java","level":["beginner"]}"#) ?? 0
    #expect(
      level.texts("notes").first
        == "'beginner' is a level: level ['beginner'] with query 'java' finds \(beginners).")
    let courses = try await exchange.call("search_catalog", #"{"query":"java courses"}"#)
    #expect(courses.texts("notes").first?.hasPrefix("'courses' is a type: type ['course']") == true)
    let arguments = [#""query":"java""#, #""type":["course"]"#, #""max_minutes":10"#]
    let short = try await exchange.call("search_catalog", "{\(arguments.joined(separator: ","))}")
    var counts: [Int64] = []
    for index in arguments.indices {
      let others = arguments.enumerated().filter { $0.offset != index }.map(\.element)
      counts.append(try await total("{\(others.joined(separator: ","))}") ?? -1)
    }
    let told = zip(["query", "type", "max_minutes"], counts).filter { $1 > 0 }.map { "without \($0) \($1)" }
    #expect(told.count > 1)
    #expect(
      short.texts("notes") == [
        "Nothing matches all arguments. Assets that match \(told.joined(separator: ", "))."
      ])
    let far = try await exchange.call(
      "search_catalog", #"{"query":"java","skill":["Photography"],"max_minutes":10,"released_to":2000}"#)
    #expect(far.texts("notes") == ["Nothing matches without one of the arguments either; leave out several."])
    let signs = try await exchange.call("search_catalog", #"{"query":"***"}"#)
    #expect(signs.texts("notes").contains { $0.contains("no letters or digits") })
  }

  @Test("an asset is found by its identifier, its page and its whole title, however it is typed")
  func asset() async throws {
    let address = "https://www.linkedin.com/learning/carrel-demo-990001-java-from-the-ground-up"
    for name in ["urn:li:lyndaCourse:990001", address, address + "?u=2013&trk=x", "java from the  GROUND up"]
    {
      let called = try await exchange.call("get_asset", #"{"asset":"\#(name)"}"#)
      #expect(called.json["urn"]?.string == "urn:li:lyndaCourse:990001", "\(called.text)")
      #expect(called.json["url"]?.string == address)
      #expect(called.texts("authors") == ["Odessa O'Fennel"] && called.texts("skills") == ["Java"])
      #expect(called.texts("contents").prefix(3) == ["Introduction", "  Welcome", "1. The Essentials"])
      #expect(called.json["contents_total"]?.int == 15 && called.text.contains("  - Welcome"))
      #expect(called.json["description"]?.string?.hasPrefix("Java from the Ground Up follows") == true)
    }
    let retired = try await exchange.call("get_asset", #"{"asset":"Java Applets Revisited"}"#)
    #expect(retired.json["retired"]?.bool == true && retired.json["retired_on"]?.string == "2022-01-07")
    let video = try await exchange.call("get_asset", #"{"asset":"\#(address)/welcome"}"#)
    #expect(video.texts("notes").first?.contains("this is what it belongs to") == true)
    for (name, sentence) in [
      (
        "Java from the Ground",
        "the nearest: 'Java from the Ground Up' (course, en_US), urn:li:lyndaCourse:990001"
      ),
      ("urn:li:lyndaCourse:1", "The catalog has no asset with the URN"),
      ("https://example.com/x", "has no asset"),
      ("quite another thing", "has no asset"),
    ] {
      let called = try await exchange.call("get_asset", #"{"asset":"\#(name)"}"#)
      #expect(called.isError && called.text.contains(sentence), "\(called.text)")
    }
    let nothing = try await exchange.call("get_asset", "{}")
    #expect(nothing.text == "'asset' is missing; it must be a string.")
  }

  @Test("similar assets say what they share, and keep to the filters")
  func similar() async throws {
    var criteria = AssetCriteria()
    criteria.assetTypes = [.course]
    criteria.difficultyLevels = [.beginner]
    criteria.count = 3
    let urn = try #require(URN("urn:li:lyndaCourse:990003"))
    let expected = try await builder.catalog.similar(to: urn, matching: criteria)
    let called = try await exchange.call(
      "find_similar", #"{"asset":"\#(urn)","type":["course"],"level":["beginner"],"count":3}"#)
    #expect(called.hits.compactMap { $0["urn"]?.string } == expected.answer.hits.map(\.urn.rawValue))
    #expect(called.json["total"]?.int == Int64(expected.answer.total))
    #expect(called.json["similar_to"]?["urn"]?.string == urn.rawValue)
    for hit in called.hits {
      let shared = hit["shared"]?.elements.compactMap(\.string) ?? []
      #expect(!shared.isEmpty && Set(shared).count == shared.count)
    }
  }

  @Test("names are listed with the count that searching for them gives")
  func values() async throws {
    let arguments = [
      "type", "level", "locale", "library", "subject", "topic", "skill", "author", "credential",
    ]
    for facet in arguments {
      let called = try await exchange.call("list_values", #"{"facet":"\#(facet)","query":"java","limit":5}"#)
      let values = called.json["values"].map { Array($0.elements) } ?? []
      #expect(facet == "credential" || !values.isEmpty, "\(called.text)")
      for value in values {
        let name = value["name"]?.string ?? ""
        #expect(
          try await total(#"{"query":"java","\#(facet)":["\#(name)"]}"#) == value["count"]?.int,
          "\(facet) \(name)")
      }
    }
    let found = try await exchange.call("list_values", #"{"facet":"skill","prefix":"pyt"}"#)
    #expect(found.json["values"]?.elements.compactMap { $0["name"]?.string } == ["Python"])
    #expect(found.json["other_values"] == nil)
    let none = try await exchange.call("list_values", #"{"facet":"skill","prefix":"zzz"}"#)
    #expect(none.text == "No skill is named so and has assets that match." && !none.isError)
    let more = try await exchange.call("list_values", #"{"facet":"author","limit":3}"#)
    #expect((more.json["other_values"]?.int ?? 0) > 10)
    let credits = try await exchange.call("list_values", #"{"facet":"credential","type":["course"]}"#)
    #expect(credits.text == "credential, assets:\nDemo Credits 4")
  }
}
