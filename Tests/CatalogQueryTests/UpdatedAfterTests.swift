import LearningAPI
import TestSupport
import Testing

@testable import CatalogQuery
@testable import CatalogStore

/// The date of the last change, which only rows have.
@Suite struct UpdatedAfterTests {
  private static func catalog() throws -> CatalogBuilder {
    func line(_ number: Int, _ details: String) -> String {
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"value":"Lantern \#(number)","locale":{"language":"en"}},"details":{\#(details)}}"#
    }
    return try CatalogBuilder(lines: [
      line(1, #""lastUpdatedAt":5000,"publishedAt":9000,"level":"BEGINNER""#),
      line(2, #""lastUpdatedAt":5001"#),
      line(3, #""publishedAt":9000"#), line(4, #""lastUpdatedAt":6000,"level":"ADVANCED""#),
    ])
  }

  private static func after(_ moment: Int64, keyword: String? = nil) -> AssetCriteria {
    var criteria = AssetCriteria(keyword: keyword)
    criteria.lastUpdatedAfter = moment
    return criteria
  }

  @Test func itIsStrictAndNeedsTheDateItself() throws {
    let built = try Self.catalog()
    for catalog in [built.catalog, built.rows] {
      for keyword in [nil, "lantern"] {
        let found = try catalog.search(Self.after(5000, keyword: keyword))
        #expect(found.total == 2 && Set(found.hits.map(\.title.value)) == ["Lantern 2", "Lantern 4"])
        #expect(found[.difficultyLevel]?.values.filter { $0.count > 0 }.map(\.value) == ["ADVANCED"])
      }
      #expect(try catalog.summary(Self.after(4999)).total == 3)
      #expect(try catalog.summary(Self.after(6000)).total == 0)
      var listed = 0
      try catalog.forEachMatch(Self.after(5000)) { _ in
        listed += 1
        return true
      }
      #expect(listed == 2)
      #expect(try catalog.suggestions(for: "lant", matching: Self.after(5000)).count == 2)
    }
  }

  @Test func aForgedDateGivesNoCount() throws {
    let built = try Self.catalog()
    try CatalogWriter(built.file).write { statements in
      try statements("UPDATE asset SET updated_at = 7000 WHERE id = 1").run()
    }
    for readsColumns in [true, false] {
      let catalog = try Catalog(built.file, readsColumns: readsColumns)
      #expect(throws: QueryError.self) { try catalog.summary(Self.after(5000)) }
    }
  }
}
