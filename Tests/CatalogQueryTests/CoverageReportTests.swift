import CatalogReports
import LearningAPI
import TestSupport
import Testing

@testable import CatalogQuery

/// The matrix against a count of the assets themselves.
@Suite struct CoverageReportTests {
  /// The values that an asset has, by its own JSON.
  private static func values(_ property: FacetName, _ hit: Hit) -> Set<String> {
    switch property {
    case .locale: return Set(hit.locales.map(\.tag))
    case .assetType: return [hit.type.rawValue]
    default:
      let entries = hit.json.root["details"]?["classifications"]
      let nodes = entries.map { Array($0.elements) } ?? []
      let all =
        nodes.compactMap { $0["associatedClassification"] }
        + nodes.flatMap { $0["path"].map { Array($0.elements) } ?? [] }
      return Set(
        all.filter { $0["type"]?.string == property.classificationType?.rawValue }.compactMap {
          $0["urn"]?.string
        })
    }
  }

  private static func check(_ catalog: Catalog, _ criteria: AssetCriteria) throws -> Int {
    var hits: [Hit] = []
    try catalog.forEachMatch(criteria) { hit in
      hits.append(hit)
      return true
    }
    var gaps = 0
    for property in CoverageReport.properties {
      let report = try CoverageReport(of: catalog, criteria, by: property)
      #expect(Set(report.levels) == Set(hits.compactMap(\.level)))
      func check(_ row: CoverageReport.Row, _ own: [Hit]) {
        #expect(row.total == own.count, "\(property) \(row.value)")
        #expect(
          row.counts == report.levels.map { level in own.count { $0.level == level } },
          "\(property) \(row.value)")
        #expect(row.withoutLevel == own.count { $0.level == nil }, "\(property) \(row.value)")
      }
      check(report.total, hits)
      check(report.none, hits.filter { values(property, $0).isEmpty })
      gaps += report.none.total
      let all = Set(hits.flatMap { values(property, $0) })
      #expect(Set(report.rows.map(\.value)) == all, "\(property)")
      #expect(report.rows.map(\.total) == report.rows.map(\.total).sorted(by: >))
      for row in report.rows { check(row, hits.filter { values(property, $0).contains(row.value) }) }
    }
    return gaps
  }

  @Test("Every cell and margin is the count of the assets", arguments: [3, 19, 41] as [UInt64])
  func cells(seed: UInt64) throws {
    var options = RandomCatalog.Options()
    options.assets = 120
    let built = try CatalogBuilder(lines: RandomCatalog(seed: seed, options).lines, portions: 2)
    var all = AssetCriteria()
    #expect(try Self.check(built.catalog, all) > 0)
    all.includeRetired = true
    all.assetTypes = try built.catalog.assetTypes()
    _ = try Self.check(built.catalog, all)
    _ = try Self.check(built.rows, all)
    // A skill that is asked for leaves no asset without one.
    let skills = try CoverageReport(of: built.catalog, all, by: .skill)
    var narrowed = all
    narrowed.classifications = try skills.rows.prefix(1).map { try #require(URN($0.value)) }
    _ = try Self.check(built.catalog, narrowed)
    narrowed.difficultyLevels = [.beginner]
    _ = try Self.check(built.catalog, narrowed)
  }

  @Test func nothingIsAMatrixOfZeros() throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 3, RandomCatalog.Options()).lines)
    let report = try CoverageReport(of: built.catalog, AssetCriteria(keyword: "zzzzqqqq"), by: .skill)
    #expect(report.rows.isEmpty && report.levels.isEmpty && report.total.total == 0 && report.none.total == 0)
  }
}
