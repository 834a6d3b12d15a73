import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// Names stand for URNs where they can mean only one.
@Suite struct NameTests {
  private static let java = #"{"urn":"urn:li:skill:1","type":"SKILL","name":{"value":"Java™"}}"#
  private static let lines = [
    asset(1, java),
    asset(2, #"{"urn":"urn:li:skill:2","type":"SKILL","name":{"value":"Crème brûlée"}}"#),
    asset(3, #"{"urn":"urn:li:skill:3","type":"SKILL","name":{"value":"Project Management"}}"#),
    asset(4, #"{"urn":"urn:li:skill:4","type":"SKILL","name":{"value":"project management"}}"#),
    asset(5, #"{"urn":"urn:li:lyndaCategory:5","type":"TOPIC","name":{"value":"Java"}}"#),
    asset(6, #"{"urn":"urn:li:skill:6","type":"SKILL","name":{"value":"JavaScript"}}"#),
    asset(7, #"{"urn":"urn:li:skill:7","type":"SKILL","name":{"value":"Lava"}}"#),
    asset(8, #"{"urn":"urn:li:skill:8","type":"SKILL","name":{"value":"Kava"}}"#),
  ]

  private static func asset(_ number: Int, _ classification: String) -> String {
    #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Title \#(number)"},"details":{"classifications":[{"associatedClassification":\#(classification)}],"contributors":[{"urn":"urn:li:lyndaAuthor:\#(number)","name":{"value":"Zoë Ødegaard \#(number)"}}]}}"#
  }

  private static let skill = NameKind.classification(.skill)

  private static func error(_ name: String, _ kind: NameKind = skill) throws -> NameError? {
    let catalog = try CatalogBuilder(lines: lines).catalog
    do throws(NameError) {
      _ = try catalog.urn(name, of: kind)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("java", "urn:li:skill:1"), ("JAVA", "urn:li:skill:1"), ("creme brulee", "urn:li:skill:2"),
    (" Java ", "urn:li:skill:1"), ("urn:li:skill:7", "urn:li:skill:7"),
    ("urn:li:skill:404", "urn:li:skill:404"),
  ])
  func aNameOfOneURNIsThatURN(name: String, urn: String) throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    #expect(try catalog.urn(name, of: Self.skill).rawValue == urn)
  }

  private static let typographic = [
    "Pat O’Brien", "Jean–Luc Ōba‑Smith", "Hawaiʻi & Qurʼan", "Þóra Guðrún Əliyeva", "C♯ ٣",
  ]

  @Test(arguments: [
    ("Pat O'Brien", 0), ("pat o´brien", 0), ("PAT O`BRIEN", 0), ("Pat Oʻbrien", 0), ("Jean-Luc Oba-Smith", 1),
    ("jean—luc oba−smith", 1), ("Hawai'i & Qur'an", 2), ("Thora Gudrun Eliyeva", 3), ("c# 3", 4), ("C＃ ３", 4),
  ])
  func namesAreFoundAsKeyboardsWriteThem(typed: String, number: Int) throws {
    let lines = Self.typographic.enumerated().map { number, name in
      Self.asset(number, #"{"urn":"urn:li:skill:\#(number)","type":"SKILL","name":{"value":"\#(name)"}}"#)
    }
    let catalog = try CatalogBuilder(lines: lines).catalog
    let name = Self.typographic[number]
    #expect(try catalog.urn(typed, of: Self.skill).rawValue == "urn:li:skill:\(number)")
    #expect(try catalog.classifications(named: typed, of: .skill).map(\.name) == [name])
    let beginning = String(typed.prefix(typed.count - 1))
    #expect(try catalog.names(of: Self.skill, beginning: beginning, limit: 5) == [name])
    do throws(NameError) {
      _ = try catalog.urn(typed + "x", of: Self.skill)
    } catch {
      #expect(error == .unknown(name: typed + "x", Self.skill, nearest: [name]))
    }
    var asked = AssetCriteria()
    asked.facets = [.skill]
    asked.facetOptions.searches = [FacetOptions.ValueSearch(.skill, typed)]
    let facet = try catalog.search(asked).facets.first { $0.name == .skill }
    #expect(facet?.values.map(\.label) == [name])
  }

  @Test func theSameNameOfAnotherTypeIsAnotherURN() throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    #expect(try catalog.urn("java", of: .classification(.topic)).rawValue == "urn:li:lyndaCategory:5")
    #expect(try catalog.urn("zoe odegaard 3", of: .contributor).rawValue == "urn:li:lyndaAuthor:3")
  }

  @Test func aSharedNameIsAmbiguousAndListsItsURNs() throws {
    let error = try #require(try Self.error("Project management"))
    guard case .ambiguous(_, _, let found) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(found.map(\.urn.rawValue) == ["urn:li:skill:3", "urn:li:skill:4"])
    #expect("\(error)".contains("urn:li:skill:3, urn:li:skill:4"))
  }

  @Test(arguments: [
    ("jvaa", ["Java™", "Kava", "Lava"]), ("JavaScirpt", ["JavaScript"]), ("brulee", ["Crème brûlée"]),
    ("quantum gravity", []), ("", []),
  ])
  func anUnknownNameNamesAtMostThreeNearestOnes(name: String, nearest: [String]) throws {
    let error = try #require(try Self.error(name))
    #expect(error == .unknown(name: name, Self.skill, nearest: nearest))
  }

  @Test func aURNOfAnotherTypeIsAnError() throws {
    let error = try #require(try Self.error("urn:li:lyndaCategory:5"))
    #expect("\(error)".contains("no skill but a topic"), "\(error)")
  }

  @Test func namesAreListedByTheirBeginning() throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    #expect(try catalog.names(of: Self.skill, beginning: "JA", limit: 50) == ["Java™", "JavaScript"])
    #expect(try catalog.names(of: Self.skill, beginning: "ja", limit: 1) == ["Java™"])
    // A name that two share is offered once.
    #expect(try catalog.names(of: Self.skill, beginning: "proj", limit: 50) == ["Project Management"])
    #expect(try catalog.classifications(named: "java", of: .skill).map(\.name) == ["Java™"])
    #expect(try catalog.contributors(named: "nobody").isEmpty)
    #expect(
      try catalog.urns(beginning: "urn:li:lyndaC", limit: 2).map(\.rawValue)
        == ["urn:li:lyndaCategory:5", "urn:li:lyndaCourse:1"])
  }
}
