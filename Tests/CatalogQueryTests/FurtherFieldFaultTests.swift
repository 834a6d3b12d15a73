import LearningAPI
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery
@testable import CatalogStore

/// What deltas and damage do to words beyond titles.
@Suite struct FurtherFieldFaultTests {
  private static func asset(
    _ urn: String, _ type: String, _ locale: (String, String), _ title: String, modified: Int = 0,
    _ more: String = ""
  ) -> String {
    #"{"urn":"\#(urn)","type":"\#(type)","title":{"locale":{"language":"\#(locale.0)","country":"\#(locale.1)"},"value":"\#(title)"},"details":{"lastUpdatedAt":\#(1_500_000_000_000 + modified),"description":{"value":"About \#(title)"}}\#(more)}"#
  }

  private static let course = "urn:li:lyndaCourse:1"
  private static let video = "urn:li:lyndaVideo:(urn:li:lyndaCourse:1,1)"
  private static let (english, german, french) = (("en", "US"), ("de", "DE"), ("fr", "FR"))
  private static let lines = [
    asset(
      course, "COURSE", english, "Spreadsheets",
      #","contents":[{"asset":{"urn":"\#(video)","type":"VIDEO","title":{"value":"Pivot tables"}}}]"#),
    asset(course, "COURSE", german, "Tabellen"), asset(video, "VIDEO", english, "Pivot tables"),
    asset("urn:li:lyndaCourse:2", "COURSE", english, "Other"),
  ]

  private func urns(_ catalog: Catalog, _ change: (inout AssetCriteria) -> Void) throws -> [String] {
    var criteria = AssetCriteria(keyword: "pivot")
    change(&criteria)
    return try catalog.search(criteria).hits.map(\.urn.rawValue)
  }

  /// With its new title no asset has the course's former set of locales, while its video stays in the base.
  @Test func aCourseThatGetsATitleKeepsItsVideos() throws {
    let built = try CatalogBuilder(lines: Self.lines)
    try built.add(lines: [Self.asset(Self.course, "COURSE", Self.french, "Tableurs", modified: 1)])
    #expect(try built.catalog.hasColumns())
    for catalog in [built.catalog, built.rows] {
      #expect(try urns(catalog) { $0.searchedFields = [.chapter] } == [Self.course])
      #expect(try urns(catalog) { $0.rollsUp = true } == [Self.course])
    }
  }

  /// Only rows know the date of the last change, and nothing compares what they say.
  @Test(arguments: [
    "UPDATE title SET raw = (SELECT raw FROM title WHERE words = 'other')",
    "DELETE FROM title WHERE words = 'spreadsheets'", "UPDATE content SET parent = child",
  ])
  func rowsThatAnswerAloneProveThemselves(_ damage: String) throws {
    let built = try CatalogBuilder(lines: Self.lines)
    func found(_ field: SearchField, in catalog: Catalog) throws -> [String] {
      try urns(catalog) { ($0.searchedFields, $0.lastUpdatedAfter) = ([field], 0) }
    }
    #expect(try found(.description, in: built.catalog) == [Self.video])
    #expect(try found(.chapter, in: built.catalog) == [Self.course])
    try CatalogWriter(built.file).write { statements in try statements(damage).run() }
    for field in [SearchField.description, .chapter] {
      let error = #expect(throws: QueryError.self) { try found(field, in: Catalog(built.file)) }
      if case .catalog(.damaged) = error { continue }
      Issue.record("\(String(describing: error))")
    }
  }

  @Test func whatIsLeftOutIsNamedAndNotTheWordThatIsFound() throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    var criteria = AssetCriteria(keyword: "pivot -tables")
    criteria.rollsUp = true
    let whole = try catalog.explain(criteria)
    #expect(whole.steps.map(\.alone) == [1, 2] && whole.steps.map(\.running) == [1, 0])
    let one = try catalog.explain(criteria, for: URN(unchecked: Self.course))
    #expect(one.checks.map(\.passes) == [true, false], "\(one.checks.map(\.sentence))")
    criteria.keyword = "pivot -other"
    #expect(try catalog.explain(criteria, for: URN(unchecked: Self.course)).checks.allSatisfy(\.passes))
  }
}
