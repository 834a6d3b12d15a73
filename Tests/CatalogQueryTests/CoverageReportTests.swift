import CatalogReports
import LearningAPI
import Testing

@testable import CatalogQuery
@testable import TestSupport

/// The matrix against a count of the assets themselves.
@Suite struct CoverageReportTests {
  /// The values that an asset has, by the model.
  private static func values(_ property: FacetName, _ hit: Hit, _ model: BruteForceModel) -> Set<String> {
    switch property {
    case .locale: Set(hit.locales.map(\.tag))
    case .assetType: [hit.type.rawValue]
    default:
      (model.assets.first { $0.urn == hit.urn.rawValue }?.properties.classifications ?? []).filter {
        model.classificationTypes[$0] == property.classificationType?.rawValue
      }
    }
  }

  private static func check(
    _ catalog: Catalog, _ criteria: AssetCriteria, _ model: BruteForceModel
  ) throws -> Int {
    var hits: [Hit] = []
    try catalog.forEachMatch(criteria) { hit in
      hits.append(hit)
      return true
    }
    var others: [Hit] = []
    var everything = AssetCriteria()
    everything.assetTypes = criteria.assetTypes
    everything.includeRetired = criteria.includeRetired
    try catalog.forEachMatch(everything) { hit in
      others.append(hit)
      return true
    }
    var gaps = 0
    var known: [FacetName: [URN: Set<String>]] = [:]
    for property in CoverageReport.properties {
      for hit in hits { known[property, default: [:]][hit.urn] = values(property, hit, model) }
    }
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
      check(report.none, hits.filter { (known[property]?[$0.urn] ?? []).isEmpty })
      gaps += report.none.total
      let all = Set(hits.flatMap { (known[property]?[$0.urn] ?? []) })
      #expect(Set(report.rows.map(\.value)) == all, "\(property)")
      let elsewhere = others.reduce(into: Set<String>()) { $0.formUnion(values(property, $1, model)) }
      #expect(Set(report.gaps.map(\.value)) == elsewhere.subtracting(all), "\(property)")
      #expect(report.gaps.allSatisfy { $0.total == 0 && $0.counts.count == report.levels.count })
      #expect(report.rows.map(\.total) == report.rows.map(\.total).sorted(by: >))
      for row in report.rows {
        check(row, hits.filter { (known[property]?[$0.urn] ?? []).contains(row.value) })
      }
    }
    return gaps
  }

  @Test("Every cell and margin is the count of the assets", arguments: [3, 19, 41] as [UInt64])
  func cells(seed: UInt64) throws {
    var options = RandomCatalog.Options()
    options.assets = 120
    let lines = RandomCatalog(seed: seed, options).lines
    let built = try CatalogBuilder(lines: lines, portions: 2)
    let model = try BruteForceModel(lines: lines)
    var all = AssetCriteria()
    #expect(try Self.check(built.catalog, all, model) > 0)
    all.includeRetired = true
    all.assetTypes = try built.catalog.assetTypes()
    _ = try Self.check(built.catalog, all, model)
    _ = try Self.check(built.rows, all, model)
    // A skill that is asked for leaves no asset without one.
    let skills = try CoverageReport(of: built.catalog, all, by: .skill)
    var narrowed = all
    narrowed.classifications = try skills.rows.prefix(1).map { try #require(URN($0.value)) }
    _ = try Self.check(built.catalog, narrowed, model)
    narrowed.assetTypes = [.course]
    _ = try Self.check(built.catalog, narrowed, model)
    narrowed.difficultyLevels = [.beginner]
    _ = try Self.check(built.catalog, narrowed, model)
  }

  @Test func nothingIsAMatrixOfZeros() throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 3, RandomCatalog.Options()).lines)
    let report = try CoverageReport(of: built.catalog, AssetCriteria(keyword: "zzzzqqqq"), by: .skill)
    #expect(report.rows.isEmpty && report.levels.isEmpty && report.total.total == 0 && report.none.total == 0)
    #expect(!report.gaps.isEmpty)
  }
}
