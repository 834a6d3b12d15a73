import CatalogStore
import LearningAPI
import RawStorage

/// Writes the parts of a delta: lines of JSON, an array each.
struct DeltaWriter {
  let statements: StatementCache
  let scan: LedgerScan
  let base: PackLedger.Row
  private var catalog: ReadConnection { scan.catalog }

  init(_ statements: StatementCache, _ scan: LedgerScan, since base: PackLedger.Row) {
    self.statements = statements
    self.scan = scan
    self.base = base
  }

  private static func line(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.array { body(&$0) }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  /// New and changed records, `[run, JSON]`.
  ///
  /// - Returns: how many.
  func writeRecords(to part: PartWriter) throws -> Int {
    // In the order of their arrival, which brings those of one type together.
    let rows = try statements(
      """
      SELECT p.row FROM entry e JOIN temp.present p ON p.kind = e.kind AND p.key = e.key AND p.locale = e.locale
      WHERE e.kind = 0 AND e.changed > ? AND NOT e.is_gone ORDER BY p.row
      """)
    rows.bind(1, base.position.number)
    defer { rows.reset() }
    let run = try catalog.statement("SELECT run FROM raw WHERE id = ?")
    var raw = RawReader()
    var count = 0
    while try rows.step() {
      run.bind(1, rows.int(0))
      // 0 is no run's: files of older schemas do not tell which.
      let number = try run.firstInt() ?? 0
      let json = try scan.json(rows.int(0), &raw)
      try part.add(
        Self.line {
          $0.int(number)
          $0.raw(json.bytes)
        })
      count += 1
      if count % 1_024 == 0 { try scan.proceed() }
    }
    return count
  }

  /// What records do not tell: `["gone", URN, locale]`, `["named", table, …]`, then of each table of the history
  /// `["table", name, columns…]` and its rows, and `["added", URN, generation]`.
  ///
  /// - Returns: how many records are gone.
  func writeHistory(to part: PartWriter) throws -> Int {
    let gone = try statements(
      "SELECT key, locale FROM entry WHERE kind = 0 AND changed > ? AND is_gone ORDER BY key, locale")
    gone.bind(1, base.position.number)
    var count = 0
    while try gone.step() {
      try part.add(
        Self.line {
          $0.string("gone")
          $0.string(gone.text(0))
          $0.string(gone.text(1))
        })
      count += 1
    }
    gone.reset()
    try writeNames(to: part)
    for table in HistoryTable.all { try write(table, to: part) }
    let added = try catalog.statement("SELECT urn, added FROM asset WHERE added > ? ORDER BY urn")
    added.bind(1, base.position.generation)
    while try added.step() {
      try part.add(
        Self.line {
          $0.string("added")
          $0.string(added.text(0))
          $0.int(added.int(1))
        })
    }
    added.reset()
    return count
  }

  private func writeNames(to part: PartWriter) throws {
    for (kind, table, columns) in NameTables.all {
      let changed = try statements(
        """
        SELECT p.row FROM entry e JOIN temp.present p ON p.kind = e.kind AND p.key = e.key AND p.locale = e.locale
        WHERE e.kind = ? AND e.changed > ? AND NOT e.is_gone ORDER BY e.key
        """)
      changed.bind(1, kind.rawValue)
      changed.bind(2, base.position.number)
      let row = try catalog.statement("SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE id = ?")
      while try changed.step() {
        row.bind(1, changed.int(0))
        guard try row.step() else { continue }
        let json = columns.firstIndex(of: NameTables.json).flatMap { row.optionalText(Int32($0)) }
        var packed: String?
        if let json { packed = try scan.packed(json) }
        try part.add(
          Self.line {
            $0.string("named")
            $0.string(table)
            for (index, column) in columns.enumerated() {
              let place = Int32(index)
              guard let text = row.optionalText(place) else { $0.null(); continue }
              $0.string(column == NameTables.json ? packed ?? "" : text)
            }
          })
        row.reset()
      }
      changed.reset()
    }
  }

  private func write(_ table: HistoryTable, to part: PartWriter) throws {
    let columns = try table.columns(catalog.statement)
    try part.add(
      Self.line {
        $0.string("table")
        $0.string(table.name)
        for column in columns { $0.string(column) }
      })
    let list = columns.map { $0 == HistoryTable.withheld ? "NULL" : $0 }.joined(separator: ", ")
    var condition = "1"
    if case .since(let some) = table.scope { condition = some }
    let rows = try catalog.statement("SELECT \(list) FROM \(table.name) WHERE \(condition)")
    if case .since = table.scope {
      rows.bind(1, base.firstRun)
      rows.bind(2, base.position.generation)
    }
    while try rows.step() {
      try part.add(
        Self.line {
          $0.string("row")
          for (index, column) in columns.enumerated() {
            write(rows, Int32(index), table.name, column, to: &$0)
          }
        })
    }
    rows.reset()
  }

  private func write(
    _ row: SQLStatement, _ place: Int32, _ table: String, _ column: String, to json: inout JSONWriter
  ) {
    if row.isNull(place) { return json.null() }
    if row.isInteger(place) { return json.int(row.int(place)) }
    json.string(PassedText.of(row.text(place), table, column, hasLaunchURLs: scan.hasLaunchURLs))
  }
}
