import CatalogStore
import PostgresClient

/// Brings tables of the database to what a file holds: a row whose hash is there already is not sent.
final class RowPublisher {
  private let source: ReadConnection
  private let database: PostgresConnection
  private let schema: PublishedSchema
  private let sendsAll: Bool
  private let shard: Shard
  /// Nil where one database has all.
  private let owners: ShardRows?
  private let progress: (PublishProgress) -> Bool
  private(set) var sent = 0
  private(set) var removed = 0

  /// - Parameter owners: which rows belong to the shard; nil where all do.
  init(
    _ source: ReadConnection, _ database: PostgresConnection, _ schema: PublishedSchema, _ shard: Shard,
    _ owners: ShardRows?, sendsAll: Bool,
    progress: @escaping (PublishProgress) -> Bool
  ) {
    self.source = source
    self.database = database
    self.schema = schema
    self.sendsAll = sendsAll
    self.shard = shard
    self.owners = owners
    self.progress = progress
  }

  /// - Returns: how many rows the table has now.
  func publish(_ table: PublishedTable) throws -> Int {
    let name = schema.name(table.name)
    if sendsAll {
      let gone = try database.query(
        "WITH gone AS (DELETE FROM \(name) RETURNING 1) SELECT count(*) FROM gone")
      removed += Int(gone.int(0, 0))
    }
    var known = try knownRows(table)
    let isEmpty = known.count == 0
    // Under the eyes of the index, rows come in one by one; a table of their own takes them all first.
    let staged = "carrel_staged_\(table.name)"
    if !isEmpty { try database.run("CREATE TEMPORARY TABLE \(staged)(LIKE \(name)) ON COMMIT DROP") }
    var gone: [[Int64]] = []
    var count = 0
    try database.copyIn("COPY \(isEmpty ? name : staged) FROM STDIN (FORMAT binary)") { send in
      func isNew(_ key: [Int64], _ digest: Int64) -> Bool {
        count += 1
        let match = known.match(key, digest) { gone.append($0) }
        if match == .other { gone.append(key) }
        return match != .same
      }
      func sendRow(_ bytes: [UInt8]) throws {
        try send(bytes)
        sent += 1
      }
      let rows = try SourceRows(table, source, owners, shard, progress)
      if table.name == PublishedTable.description.name {
        try DescriptionRows(rows, source).forEach(where: isNew, sendRow)
        return
      }
      let row = CopyRow()
      while let key = try rows.next() {
        row.begin()
        try table.write(rows.row, row)
        let digest = table.hasDigest ? row.digest : 0
        guard isNew(key, digest) else { continue }
        if table.hasDigest { row.long(digest) }
        try sendRow(row.bytes)
      }
    }
    known.rest { gone.append($0) }
    removed += gone.count
    if !gone.isEmpty { try delete(gone, table) }
    if !isEmpty { try database.run("INSERT INTO \(name) SELECT * FROM \(staged); DROP TABLE \(staged)") }
    return count
  }

  private func knownRows(_ table: PublishedTable) throws -> KnownRows {
    var known = KnownRows(table.keys.count)
    let columns = table.keys.map { "\($0)::bigint" } + [table.hasDigest ? "digest" : "0::bigint"]
    let order = table.keys.joined(separator: ", ")
    try database.copyOut(
      "COPY (SELECT \(columns.joined(separator: ", ")) FROM \(schema.name(table.name)) ORDER BY \(order)) TO STDOUT (FORMAT binary)"
    ) { (row) throws(PostgresError) in
      guard known.add(row) else { throw .damaged(schema.name.name, detail: "a row of '\(table.name)'") }
    }
    return known
  }

  private func delete(_ keys: [[Int64]], _ table: PublishedTable) throws {
    let arrays = table.keys.indices.map { column in PostgresValue.integers(keys.map { $0[column] }) }
    let parameters = table.keys.indices.map { "$\($0 + 1)::bigint[]" }.joined(separator: ", ")
    let names = table.keys.map { "gone_\($0)" }.joined(separator: ", ")
    let conditions = table.keys.map { "t.\($0) = gone_\($0)" }.joined(separator: " AND ")
    _ = try database.query(
      "DELETE FROM \(schema.name(table.name)) t USING unnest(\(parameters)) AS gone(\(names)) WHERE \(conditions)",
      arrays)
  }
}
