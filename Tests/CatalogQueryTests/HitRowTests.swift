import LearningAPI
import TestSupport
import Testing

@testable import CatalogQuery
@testable import CatalogStore

/// What a hit says without its JSON is what its JSON says.
@Suite struct HitRowTests {
  /// All assets of a catalog, each as every one of its locales shows it.
  private static func check(_ catalog: Catalog) throws -> Int {
    var all = AssetCriteria()
    all.includeRetired = true
    all.assetTypes = try catalog.assetTypes()
    var hits: [Hit] = []
    try catalog.forEachMatch(all) { hit in
      hits.append(hit)
      return true
    }
    var compared = 0
    for hit in hits {
      let shown = try LearningAsset(hit.json.root)
      #expect(hit.urn == shown.urn && hit.type == shown.type)
      #expect(hit.title.value.utf8.elementsEqual(shown.title.value.utf8))
      #expect(hit.title.locale == hit.locale)
      #expect(shown.title.locale == nil || hit.locale == shown.title.locale, "\(hit.urn)")
      let names = hit.json.root["details"]?["contributors"]?.elements.compactMap {
        $0["name"]?["value"]?.string
      }
      #expect(hit.instructors.allSatisfy { names?.contains($0) == true })
      if hit.isDerived { continue }
      // The newest of its records gives what is known of it once.
      var records: [String: LearningAsset] = [:]
      for locale in hit.locales {
        let record = try LearningAsset(catalog.asset(hit.urn, targetLocale: locale).json.root)
        records[record.locale.tag] = record
      }
      guard records.count == hit.locales.count,
        let newest = records.values.min(by: { Self.precedence($0) < Self.precedence($1) })
      else { continue }
      compared += 1
      #expect(hit.type == newest.type && hit.level == newest.level, "\(hit.urn)")
      #expect(hit.publishedMilliseconds == newest.publishedAt, "\(hit.urn)")
      #expect(hit.updatedMilliseconds == newest.lastUpdatedAt, "\(hit.urn)")
      #expect(hit.retiredMilliseconds == newest.retiredAt, "\(hit.urn)")
      #expect(hit.isRetired == newest.isRetired && hit.seconds == newest.timeToComplete, "\(hit.urn)")
      #expect(Set(hit.locales.map(\.tag)) == Set(records.keys), "\(hit.urn)")
      #expect(hit.locale.map { records[$0.tag] } == records[shown.locale.tag], "\(hit.urn)")
    }
    try checkRows(of: catalog, all, hits)
    return compared
  }

  /// Without JSON everything else is the same, and nothing is left of the JSON.
  private static func checkRows(of catalog: Catalog, _ criteria: AssetCriteria, _ hits: [Hit]) throws {
    var rows: [Hit] = []
    try catalog.forEachMatch(criteria, json: .unread) { hit in
      rows.append(hit)
      return true
    }
    #expect(rows.count == hits.count)
    for (row, hit) in zip(rows, hits) {
      #expect(row.json.root.isNull && row != hit)
      #expect(row.urn == hit.urn && row.type == hit.type && row.title == hit.title && row.level == hit.level)
      #expect(row.locales == hit.locales && row.duration == hit.duration && row.isRetired == hit.isRetired)
      #expect(row.publishedAt == hit.publishedAt && row.lastUpdatedAt == hit.lastUpdatedAt)
      #expect(row.retiredAt == hit.retiredAt && row.isDerived == hit.isDerived)
    }
  }

  private static func precedence(_ record: LearningAsset) -> RecordPrecedence {
    RecordPrecedence(updatedAt: record.lastUpdatedAt, locale: record.locale.tag)
  }

  @Test(arguments: [5, 17, 29] as [UInt64])
  func randomAssetsSayTheSameBothWays(seed: UInt64) throws {
    var options = RandomCatalog.Options()
    options.assets = 150
    options.hostileShare = 30
    let built = try CatalogBuilder(lines: RandomCatalog(seed: seed, options).lines, portions: 3)
    #expect(try Self.check(built.catalog) > 20)
  }

  @Test func theDemoCatalogSaysTheSameBothWays() throws {
    let lines = try Fixtures.text("demo/catalog.jsonl").split(separator: "\n").prefix(400).map(String.init)
    #expect(try Self.check(CatalogBuilder(lines: lines).catalog) > 100)
  }

  /// By way of the parsed text, which is what a projection is.
  private static func projected(_ hit: Hit, _ fields: FieldProjection?) -> [UInt8] {
    var json = JSONWriter()
    if let fields { fields.write(hit.json.root, to: &json) } else { json.raw(hit.json.root.raw) }
    return json.bytes
  }

  @Test func bytesAreThoseOfTheParsedText() throws {
    var options = RandomCatalog.Options()
    options.assets = 150
    options.hostileShare = 30
    let catalog = try CatalogBuilder(lines: RandomCatalog(seed: 31, options).lines).catalog
    var all = AssetCriteria()
    all.includeRetired = true
    all.assetTypes = try catalog.assetTypes()
    let projections = try [
      nil, "urn,title", "urn,title:(value),details:(level,contributors:(name:(value)))",
      "contents:(asset:(urn))",
    ].map { try $0.map { try FieldProjection($0) } }
    var derived = 0
    try catalog.forEachMatch(all) { hit in
      if hit.isDerived { derived += 1 }
      for fields in projections {
        #expect(hit.json(fields: fields) == Self.projected(hit, fields), "\(hit.urn)")
      }
      return true
    }
    #expect(derived > 0)
  }

  @Test func textThatNoChecksumVouchesForIsReadBeforeItIsShown() throws {
    let line =
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"value":"Lantern","locale":{"language":"en"}}}"#
    let built = try CatalogBuilder(lines: [line])
    try CatalogWriter(built.file).write { statements in
      try statements(
        "UPDATE raw SET seal = \(Self.noChecksum), dictionary = 0, size = 2, bytes = x'01020000fdff5b5b'"
      )
      .run()
    }
    let catalog = try Catalog(built.file)
    #expect(throws: QueryError.self) { try catalog.search(AssetCriteria()) }
    #expect(throws: QueryError.self) { try catalog.asset(try #require(URN("urn:li:lyndaCourse:1"))) }
    // What is not shown is not read.
    let rows = try catalog.search(AssetRequest(AssetCriteria()), json: .unread)
    #expect(rows.hits.map(\.title.value) == ["Lantern"])
  }

  /// As the writer's own clause has it.
  private static let noChecksum = String(ChecksummedRow.withoutChecksum.dropFirst("seal = ".count))

  @Test("Another generation's dictionaries are not those of the one before")
  func generationsKeepTheirOwnDictionaries() throws {
    var options = RandomCatalog.Options()
    options.assets = 60
    let lines = RandomCatalog(seed: 3, options).lines
    let built = try CatalogBuilder(lines: Array(lines.prefix(30)))
    _ = try built.catalog.search(AssetCriteria())
    try built.add(lines: Array(lines.dropFirst(30)))
    var all = AssetCriteria()
    all.count = 100
    #expect(try built.catalog.search(all) == Catalog(built.file).search(all))
  }
}
