import CatalogEngine
import CatalogRemote
import CatalogStore
import CatalogText
import LearningAPI
import PostgresClient

/// One generation in the database, with what was fetched of it.
final class PostgresSnapshot: RemoteSnapshot {
  let databases: Databases
  let published: PublishedNames
  let names: ReadConnection
  let rows: ReadConnection
  let generation: Generation
  private var fetched: FetchedRows

  init(
    _ databases: Databases, _ published: PublishedNames, _ synonyms: Synonyms
  ) throws(CatalogError) {
    self.databases = databases
    self.published = published
    (names, rows) = try published.open()
    generation = try published.generation(synonyms, names)
    fetched = try FetchedRows(rows, generation.names)
    try names.execute("PRAGMA query_only = 0")
    for table in RemoteTables.all {
      try names.execute("CREATE TEMP VIEW \(table) AS SELECT * FROM \(RemoteTables.hidden)")
    }
    try names.execute("PRAGMA query_only = 1")
    // Facets look up thousands of sets.
    try names.enlargeCache()
    names.assets = self
  }

  var hasAssets: Bool { published.hasAssets }

  private var postgres: PostgresEngine {
    PostgresEngine(databases, generation, names, rows: rows) { (asset, plan) throws(CatalogError) in
      try self.loadContents(of: [asset], for: plan)
    }
  }

  var engine: any Engine { postgres }

  var titles: any TitleWordSource { PostgresTitles(databases: databases, names: names) }

  var publication: String { published.publication }

  func load(_ assets: [Int64], withJSON: Bool) throws(CatalogError) {
    try fetched.load(assets, withJSON: withJSON, databases)
  }

  func loadContents(of assets: [Int64], withJSON: Bool) throws(CatalogError) {
    try fetched.loadContents(of: assets, withJSON: withJSON, databases)
  }

  func loadParents(of asset: Int64) throws(CatalogError) {
    try fetched.loadParents(of: asset, databases)
  }

  func combinations(of facets: [FacetName], _ plan: QueryPlan) throws(QueryError) -> [[Int64?]: UInt32] {
    try postgres.combinations(of: facets, plan)
  }

  func classificationSets(with localeSets: Set<Int64>) throws(CatalogError) -> [Int64] {
    let results = try databases.ask { schema in
      var parameters = Parameters()
      let condition = parameters.isAny("locale_set", of: localeSets)
      return (
        "SELECT DISTINCT classification_set::bigint FROM \(schema("asset")) WHERE NOT is_retired AND \(condition)",
        parameters.values
      )
    }
    return Set(results.flatMap { found in (0..<found.count).map { found.int($0, 0) } }).sorted()
  }

  func asset(_ urn: URN) throws(CatalogError) -> Int64? {
    let results = try databases.ask { schema in
      ("SELECT id FROM \(schema("asset")) WHERE urn = $1", [.text(urn.rawValue)])
    }
    return results.first { $0.count > 0 }.map { $0.int(0, 0) }
  }

  func urn(page: LearningPage) throws(CatalogError) -> URN? {
    let results = try databases.ask { schema in
      (
        "SELECT urn FROM \(schema("asset")) WHERE md5(page) = md5($1) AND page = $1 ORDER BY urn LIMIT 1",
        [.bytes(Array(page.path.utf8))]
      )
    }
    return results.filter { $0.count > 0 }.compactMap { URN($0.text(0, 0)) }.min()
  }
}
