import CatalogEngine
import CatalogRemote
import CatalogStore
import LearningAPI

/// Rows of assets that were fetched to be shown, in temporary tables like those of a catalog file, so that whoever reads
/// them does not know where they came from.
struct FetchedRows {
  /// So many assets are kept.
  private static let limit = 2_000
  private static let tables = ["asset", "title", "raw", "content"]

  private let rows: ReadConnection
  private let address: PostgresAddress
  /// The type of chapters, which comes last among what lists a video.
  private let chapterType: Int64
  private var known: Set<Int64> = []
  private var knownWithJSON: Set<Int64> = []

  init(_ rows: ReadConnection, _ names: Dictionaries, _ address: PostgresAddress) throws(CatalogError) {
    self.rows = rows
    self.address = address
    chapterType = names.types.first { $0.value == .chapter }?.key ?? -1
    try rows.execute("PRAGMA query_only = 0")
    for table in Self.tables {
      let select = try rows.transientStatement(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?")
      select.bind(1, table)
      guard try select.step(), select.text(0).hasPrefix("CREATE TABLE ") else {
        throw .damaged(path: rows.path, detail: "the table '\(table)' is missing")
      }
      try rows.execute("CREATE TEMP TABLE " + select.text(0).dropFirst("CREATE TABLE ".count))
    }
  }

  mutating func load(
    _ assets: [Int64], withJSON: Bool, _ database: PostgresConnection
  ) throws(CatalogError) {
    let missing = assets.filter { !(withJSON ? knownWithJSON : known).contains($0) }
    if missing.isEmpty { return }
    if known.count + missing.count > Self.limit {
      for table in Self.tables { try rows.execute("DELETE FROM temp.\(table)") }
      (known, knownWithJSON) = ([], [])
      // What was there already went, too.
      if missing.count < assets.count { return try load(assets, withJSON: withJSON, database) }
    }
    let statement = RowsStatement(address.schema, withJSON: withJSON)
    let result: PostgresResult
    do throws(PostgresError) {
      result = try database.query(statement.text, [.integers(missing), .integer(chapterType)])
    } catch {
      throw error.ofCatalog
    }
    try keep(result, statement)
    known.formUnion(missing)
    if withJSON { knownWithJSON.formUnion(missing) }
  }

  mutating func loadParents(of asset: Int64, _ database: PostgresConnection) throws(CatalogError) {
    let found: PostgresResult
    do throws(PostgresError) {
      found = try database.query(
        "SELECT parent, locale::bigint, child FROM \(address.schema("content")) WHERE child = $1::bigint",
        [.integer(asset)])
    } catch {
      throw error.ofCatalog
    }
    try load([asset] + (0..<found.count).map { found.int($0, 0) }, withJSON: true, database)
    let insert = try rows.statement(
      "INSERT OR IGNORE INTO temp.content(parent, locale, child) VALUES (?, ?, ?)")
    for row in 0..<found.count {
      for column in 0..<3 { insert.bind(Int32(column + 1), found.int(row, column)) }
      try insert.run()
    }
  }

  private func keep(_ result: PostgresResult, _ statement: RowsStatement) throws(CatalogError) {
    for row in 0..<result.count {
      guard let table = statement.table(result.int(row, 0)) else {
        throw PostgresError.notAsked(address).ofCatalog
      }
      let insert = try rows.statement(table.insertion)
      for (index, column) in table.columns.enumerated() {
        let (from, to) = (1 + column.place, Int32(index + 1))
        switch column.kind {
        case .number: insert.bind(to, result.optionalInt(row, from))
        case .text: insert.bind(to, result.isNull(row, from) ? nil : result.text(row, from))
        case .bytes: insert.bind(to, blob: result.bytes(row, from))
        }
      }
      try insert.run()
    }
  }
}
