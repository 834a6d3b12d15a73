import CatalogEngine
import CatalogRemote
import CatalogStore
import CatalogText
import LearningAPI

/// One generation in the database, with what was fetched of it.
final class PostgresSnapshot: RemoteSnapshot {
  let database: PostgresConnection
  let published: PublishedNames
  let names: ReadConnection
  let rows: ReadConnection
  let generation: Generation
  private let address: PostgresAddress
  private var fetched: FetchedRows

  init(
    _ database: PostgresConnection, _ address: PostgresAddress, _ published: PublishedNames,
    _ synonyms: Synonyms
  ) throws(CatalogError) {
    self.database = database
    self.address = address
    self.published = published
    (names, rows) = try published.open()
    generation = try published.generation(synonyms, names)
    fetched = try FetchedRows(rows, generation.names, address)
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

  var engine: any Engine { PostgresEngine(database, address, generation.names, names, rows: rows) }

  func load(_ assets: [Int64], withJSON: Bool) throws(CatalogError) {
    try fetched.load(assets, withJSON: withJSON, database)
  }

  func loadParents(of asset: Int64) throws(CatalogError) {
    try fetched.loadParents(of: asset, database)
  }

  func combinations(of facets: [FacetName], _ plan: QueryPlan) throws(QueryError) -> [[Int64?]: UInt32] {
    try PostgresEngine(database, address, generation.names, names, rows: rows).combinations(of: facets, plan)
  }

  func classificationSets(with localeSets: Set<Int64>) throws(CatalogError) -> [Int64] {
    do throws(PostgresError) {
      var parameters = Parameters()
      let condition = parameters.isAny("locale_set", of: localeSets)
      let found = try database.query(
        "SELECT DISTINCT classification_set::bigint FROM \(address.schema("asset")) WHERE NOT is_retired AND \(condition)",
        parameters.values)
      return (0..<found.count).map { found.int($0, 0) }
    } catch {
      throw error.ofCatalog
    }
  }

  func asset(_ urn: URN) throws(CatalogError) -> Int64? {
    do throws(PostgresError) {
      let found = try database.query(
        "SELECT id FROM \(address.schema("asset")) WHERE urn = $1", [.text(urn.rawValue)])
      return found.count == 0 ? nil : found.int(0, 0)
    } catch {
      throw error.ofCatalog
    }
  }

  func urn(page: LearningPage) throws(CatalogError) -> URN? {
    do throws(PostgresError) {
      let found = try database.query(
        "SELECT urn FROM \(address.schema("asset")) WHERE md5(page) = md5($1) AND page = $1 ORDER BY urn LIMIT 1",
        [.bytes(Array(page.path.utf8))])
      return found.count == 0 ? nil : URN(found.text(0, 0))
    } catch {
      throw error.ofCatalog
    }
  }
}
