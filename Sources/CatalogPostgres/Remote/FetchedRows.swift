import CatalogEngine
import CatalogRemote
import CatalogStore
import LearningAPI
import PostgresClient

/// Rows of assets that were fetched to be shown, in temporary tables like those of a catalog file, so that whoever reads
/// them does not know where they came from.
struct FetchedRows {
  /// So many assets are kept.
  private static let limit = 2_000
  private static let tables = ["asset", "title", "raw", "content"]

  private let rows: ReadConnection
  /// The type of chapters, which comes last among what lists a video.
  private let chapterType: Int64
  private var known: Set<Int64> = []
  private var knownWithJSON: Set<Int64> = []

  init(_ rows: ReadConnection, _ names: Dictionaries) throws(CatalogError) {
    self.rows = rows
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
    _ assets: [Int64], withJSON: Bool, _ databases: Databases
  ) throws(CatalogError) {
    let missing = assets.filter { !(withJSON ? knownWithJSON : known).contains($0) }
    if missing.isEmpty { return }
    if known.count + missing.count > Self.limit {
      try forget()
      // What was there already went, too.
      if missing.count < assets.count { return try load(assets, withJSON: withJSON, databases) }
    }
    try fetch(missing, .withParents, withJSON: withJSON, databases)
    known.formUnion(missing)
    if withJSON { knownWithJSON.formUnion(missing) }
  }

  /// What assets contain is kept until there is too much of all: what a question needs of it, it fetches at once.
  mutating func loadContents(
    of assets: [Int64], withJSON: Bool, _ databases: Databases
  ) throws(CatalogError) {
    if assets.isEmpty { return }
    let count = try rows.statement("SELECT count(*) FROM temp.asset").firstInt() ?? 0
    if count > Int64(Self.limit) { try forget() }
    try fetch(assets, .withContents, withJSON: withJSON, databases)
  }

  private mutating func forget() throws(CatalogError) {
    for table in Self.tables { try rows.execute("DELETE FROM temp.\(table)") }
    (known, knownWithJSON) = ([], [])
  }

  private func fetch(
    _ assets: [Int64], _ extent: RowsStatement.Extent, withJSON: Bool, _ databases: Databases
  ) throws(CatalogError) {
    var shape: RowsStatement?
    let results = try databases.ask { schema in
      let statement = RowsStatement(schema, extent, withJSON: withJSON)
      shape = statement
      let type: [PostgresValue] = extent == .withParents ? [.integer(chapterType)] : []
      return (statement.text, [.integers(assets)] + type)
    }
    guard let shape else { return }
    for result in results { try keep(result, shape, databases) }
  }

  mutating func loadParents(of asset: Int64, _ databases: Databases) throws(CatalogError) {
    let results = try databases.ask { schema in
      (
        "SELECT parent, locale::bigint, child FROM \(schema("content")) WHERE child = $1::bigint",
        [.integer(asset)]
      )
    }
    let parents = results.flatMap { found in (0..<found.count).map { found.int($0, 0) } }
    try load([asset] + Set(parents).sorted(), withJSON: true, databases)
    let insert = try rows.statement(
      "INSERT OR IGNORE INTO temp.content(parent, locale, child) VALUES (?, ?, ?)")
    for found in results {
      for row in 0..<found.count {
        for column in 0..<3 { insert.bind(Int32(column + 1), found.int(row, column)) }
        try insert.run()
      }
    }
  }

  private func keep(
    _ result: PostgresResult, _ statement: RowsStatement, _ databases: Databases
  ) throws(CatalogError) {
    for row in 0..<result.count {
      guard let table = statement.table(result.int(row, 0)) else {
        throw databases.notAsked()
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
