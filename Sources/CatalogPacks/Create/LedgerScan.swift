import CSQLiteShim
import CatalogStore
import RawStorage

/// Compares a catalog with what its packs have carried, and writes down what became of it since.
struct LedgerScan {
  let statements: StatementCache
  let catalog: ReadConnection
  let hasLaunchURLs: Bool
  /// Called now and then; throws to stop.
  let proceed: () throws -> Void
  private let noChecksum = Int64(CARREL_NO_CHECKSUM)

  /// - Returns: where the catalog stands: at the last pack, if that has all of it already.
  func run() throws -> PackLedger.Row {
    try collect()
    let last = try PackLedger.pack(statements)
    let number = (last?.position.number ?? 0) + 1
    let changed = try markChanged(number) + markGone(number)
    let state = try catalog.statement("SELECT generation, applied_at FROM catalog")
    guard try state.step() else {
      throw CatalogError.damaged(path: catalog.path, detail: "it has no generation")
    }
    let position = PackManifest.Position(
      number: number, generation: state.int(0), appliedAt: state.optionalInt(1), digest: try digest())
    state.reset()
    if let last, changed == 0, last.position.generation == position.generation,
      last.position.appliedAt == position.appliedAt, last.position.digest == position.digest,
      try last.firstRun == firstRun()
    {
      return last
    }
    let row = PackLedger.Row(position: position, firstRun: try firstRun())
    try PackLedger.add(row, statements)
    return row
  }

  /// The oldest run that may go on, or the one that comes next: what earlier ones wrote stays.
  private func firstRun() throws(CatalogError) -> Int64 {
    let open = "SELECT min(id) FROM run WHERE NOT is_finished OR outcome IS NULL"
    return try catalog.statement("SELECT coalesce((\(open)), (SELECT max(id) + 1 FROM run), 1)").firstInt()
      ?? 1
  }

  /// What is in the catalog now, in a table that goes with the connection.
  private func collect() throws {
    try statements("DROP TABLE IF EXISTS temp.present").run()
    try statements(
      """
      CREATE TEMP TABLE present(
        kind INTEGER NOT NULL, key TEXT NOT NULL, locale TEXT NOT NULL, size INTEGER NOT NULL, sum INTEGER NOT NULL,
        row INTEGER NOT NULL, PRIMARY KEY (kind, key, locale)) WITHOUT ROWID
      """
    ).run()
    let insert = try statements("INSERT INTO temp.present VALUES (?, ?, ?, ?, ?, ?)")
    func add(
      _ kind: PackLedger.Kind, _ key: String, _ locale: String, _ size: Int64, _ sum: Int64, _ row: Int64
    )
      throws(CatalogError)
    {
      insert.bind(1, kind.rawValue)
      insert.bind(2, key)
      insert.bind(3, locale)
      insert.bind(4, size)
      insert.bind(5, sum)
      insert.bind(6, row)
      try insert.run()
    }
    let records = try catalog.statement(RecordDigest.select)
    var count = 0
    while try records.step() {
      try add(.record, records.text(0), records.text(1), records.int(2), records.int(3), records.int(4))
      count += 1
      if count % 4_096 == 0 { try proceed() }
    }
    records.reset()
    for kind in [PackLedger.Kind.classification, .contributor] {
      try NameTables.forEach(
        kind, catalog.statement, packed: { json throws(CatalogError) in try packed(json) },
        { (id, urn, checksum) throws(CatalogError) in try add(kind, urn, "", 0, checksum, id) })
    }
  }

  /// - Returns: how many entries are new, or others than the last pack had.
  private func markChanged(_ number: Int) throws -> Int {
    let rows = try statements(
      """
      SELECT p.kind, p.key, p.locale, p.size, p.sum, p.row, e.size, e.sum, e.is_gone FROM temp.present p
      LEFT JOIN entry e ON e.kind = p.kind AND e.key = p.key AND e.locale = p.locale
      WHERE e.key IS NULL OR e.is_gone OR e.source_size <> p.size OR e.source_sum <> p.sum
        OR (p.kind = 0 AND p.sum = \(noChecksum))
      """)
    try statements("CREATE TEMP TABLE fresh(kind, key, locale, source_size, source_sum, size, sum, changed)")
      .run()
    // Beside what is read: SQLite does not say which changes of its own tables a statement sees.
    let save = try statements("INSERT INTO temp.fresh VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    var raw = RawReader()
    var count = 0
    var seen = 0
    while try rows.step() {
      var (size, sum) = (rows.int(3), rows.int(4))
      if rows.int(0) == PackLedger.Kind.record.rawValue, !hasLaunchURLs || sum == noChecksum {
        let packed = try json(rows.int(5), &raw)
        (size, sum) = (packed.size, packed.checksum)
      }
      let isSame =
        rows.optionalInt(6) == size && rows.optionalInt(7) == sum && rows.optionalInt(8) == 0
      if !isSame { count += 1 }
      save.bind(1, rows.int(0))
      save.bind(2, rows.text(1))
      save.bind(3, rows.text(2))
      save.bind(4, rows.int(3))
      save.bind(5, rows.int(4))
      save.bind(6, size)
      save.bind(7, sum)
      save.bind(8, isSame ? nil : Int64(number))
      try save.run()
      seen += 1
      if seen % 1_024 == 0 { try proceed() }
    }
    rows.reset()
    try statements(
      """
      INSERT INTO entry SELECT kind, key, locale, source_size, source_sum, size, sum, coalesce(changed, 0), 0
      FROM temp.fresh WHERE true
      ON CONFLICT DO UPDATE SET source_size = excluded.source_size, source_sum = excluded.source_sum,
        size = excluded.size, sum = excluded.sum, is_gone = 0,
        changed = CASE excluded.changed WHEN 0 THEN changed ELSE excluded.changed END
      """
    ).run()
    try statements("DROP TABLE temp.fresh").run()
    return count
  }

  private func markGone(_ number: Int) throws(CatalogError) -> Int {
    let gone = """
      NOT is_gone AND NOT EXISTS (
        SELECT 1 FROM temp.present p WHERE p.kind = entry.kind AND p.key = entry.key AND p.locale = entry.locale)
      """
    let count = try statements("SELECT count(*) FROM entry WHERE \(gone)").firstInt() ?? 0
    let mark = try statements("UPDATE entry SET is_gone = 1, changed = ? WHERE \(gone)")
    mark.bind(1, number)
    try mark.run()
    return Int(count)
  }

  private func digest() throws(CatalogError) -> String {
    var digest = RecordDigest()
    let rows = try statements("SELECT key, locale, size, sum, kind FROM entry WHERE NOT is_gone")
    while try rows.step() {
      if let kind = PackLedger.Kind(rawValue: rows.int(4)), kind != .record {
        digest.add(kind, rows.text(0), checksum: rows.int(3))
      } else {
        digest.add(rows.text(0), rows.text(1), size: rows.int(2), checksum: rows.int(3))
      }
    }
    rows.reset()
    return digest.text
  }

  /// The JSON of a classification as the pack carries it.
  func packed(_ json: String) throws(CatalogError) -> String {
    try PackedJSON.text(json, hasLaunchURLs: hasLaunchURLs, path: catalog.path)
  }

  /// A record as the pack carries it.
  func json(_ id: Int64, _ raw: inout RawReader) throws(CatalogError) -> PackedJSON {
    let bytes = try raw.bytes(id, path: catalog.path) { sql throws(CatalogError) in try catalog.statement(sql)
    }
    guard let bytes else { throw .damaged(path: catalog.path, detail: "raw JSON \(id) is missing") }
    return try PackedJSON(bytes, hasLaunchURLs: hasLaunchURLs, path: catalog.path)
  }
}
