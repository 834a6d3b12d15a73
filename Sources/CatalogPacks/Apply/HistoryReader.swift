import CatalogStore
import LearningAPI

/// Reads the second part of a delta, line by line, in the order that ``DeltaWriter`` writes.
struct HistoryReader {
  /// The lines, in their order.
  private enum Step: Int {
    case gone, named, table, added
  }

  /// How many records it takes away.
  private(set) var goneCount = 0
  /// Whether a classification is of another type: then every asset that carries it counts in another facet.
  private(set) var hasNewTypes = false
  private let statements: StatementCache
  private let applier: Applier
  private let names: KeptNames
  private let path: String
  private let told: PackManifest
  private var step = Step.gone
  private var areRecordsFinished = false
  /// Rows wait until the generation that this side would have made is out of the way.
  private var tables: [(table: HistoryTable, columns: [String], rows: [[JSONValue]])] = []
  private var added: [(urn: String, generation: Int64)] = []

  init(_ statements: StatementCache, _ applier: Applier, _ names: KeptNames, _ pack: PackFile) {
    self.statements = statements
    self.applier = applier
    path = pack.path
    told = pack.manifest
    self.names = names
  }

  private func damaged(_ what: String) -> PackError {
    .damaged(path: path, detail: "its history \(what)")
  }

  mutating func add(_ line: [UInt8]) throws {
    let document: JSONDocument
    do { document = try JSONDocument(line) } catch { throw damaged("is no JSON (\(error))") }
    let values = Array(document.root.elements)
    let texts = values.map(\.string)
    switch texts.first ?? nil {
    case "gone":
      try enter(.gone)
      guard values.count == 3, let urn = texts[1].flatMap({ URN($0) }), let locale = texts[2] else {
        throw damaged("takes away what it does not name")
      }
      try applier.remove(urn, locale: locale)
      goneCount += 1
    case "named":
      try enter(.named)
      try name(Array(values.dropFirst(2)), table: values.count > 1 ? texts[1] : nil)
    case "table":
      try enter(.table)
      let next = HistoryTable.all.first { table in !tables.contains { $0.table.name == table.name } }
      guard values.count > 2, let next, texts[1] == next.name else {
        throw damaged("has its tables in another order")
      }
      let known = try next.columns { sql throws(CatalogError) in try statements(sql) }
      let columns = texts.dropFirst(2).compactMap { $0 }
      guard columns.count == values.count - 2, Set(columns).count == columns.count,
        columns.allSatisfy(known.contains)
      else { throw damaged("has columns that this Carrel does not know: update it") }
      guard told.schema != CatalogSchema.version || columns.count == known.count else {
        throw damaged("lacks columns of the schema that it tells of")
      }
      tables.append((next, columns, []))
    case "row":
      guard step == .table, let last = tables.indices.last, values.count - 1 == tables[last].columns.count
      else {
        throw damaged("has a row of no table")
      }
      let row = Array(values.dropFirst())
      for (value, column) in zip(row, tables[last].columns) where HistoryTable.generations.contains(column) {
        try check(generation: value.int)
      }
      tables[last].rows.append(row)
    case "added":
      try enter(.added)
      guard values.count == 3, let urn = texts[1], let generation = values[2].int else {
        throw damaged("tells of an asset without its generation")
      }
      try check(generation: generation)
      added.append((urn, generation))
    default: throw damaged("has a line that is none of it")
    }
  }

  /// What came before the base is there already, and nothing comes after what the pack leads to.
  private func check(generation: Int64?) throws(PackError) {
    guard let generation, let from = told.from, generation > from.generation,
      generation <= told.to.generation
    else {
      throw damaged("tells of generation \(generation.map(String.init) ?? "none"), which is none of its own")
    }
  }

  private mutating func enter(_ next: Step) throws {
    guard next.rawValue >= step.rawValue else { throw damaged("is in another order") }
    if next != .gone { try finishRecords() }
    step = next
  }

  /// Names are written when no record changes them any more.
  mutating func finishRecords() throws {
    if areRecordsFinished { return }
    areRecordsFinished = true
    try applier.finish()
    try names.restore()
  }

  private mutating func name(_ values: [JSONValue], table: String?) throws {
    guard let (kind, table, columns) = NameTables.all.first(where: { $0.table == table }),
      values.count == columns.count, let urn = values[0].string.flatMap({ URN($0) })
    else { throw damaged("names nothing that is known") }
    if kind == .classification {
      let type = try statements("SELECT 1 FROM classification WHERE urn = ? AND type <> ?")
      type.bind(1, urn.rawValue)
      type.bind(2, values[1].string)
      if try type.firstInt() != nil { hasNewTypes = true }
    }
    let names = columns.joined(separator: ", ")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    let changes = columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    let save = try statements(
      "INSERT INTO \(table)(\(names)) VALUES (\(places)) ON CONFLICT(urn) DO UPDATE SET \(changes)")
    try write(values, columns, save)
  }

  private func write(_ values: [JSONValue], _ columns: [String], _ statement: SQLStatement, shift: Int64 = 0)
    throws
  {
    for (index, (value, column)) in zip(values, columns).enumerated() {
      let place = Int32(index) + 1
      if column == HistoryTable.withheld {
        statement.bind(place, blob: [UInt8]())
      } else if let number = value.int {
        statement.bind(place, HistoryTable.generations.contains(column) ? number &+ shift : number)
      } else {
        statement.bind(place, value.string)
      }
    }
    do throws(CatalogError) { try statement.run() } catch {
      // The tables take only values of their types.
      guard case .damaged(_, let detail) = error else { throw error }
      throw damaged("does not fit the tables (\(detail))")
    }
  }

  /// Writes down what the sender's generations changed, in place of what this side found between the first and the last.
  ///
  /// - Parameter shift: what is added to the sender's generations.
  func end(replacing changes: ChangeLog, shift: Int64, at now: Int64) throws {
    guard tables.count == HistoryTable.all.count else { throw damaged("has not all tables") }
    // Gives back what it was to each asset that went and came back on the way.
    try changes.record(at: now)
    for table in ["generation WHERE number", "change WHERE generation"] {
      let forget = try statements("DELETE FROM \(table) = ?")
      forget.bind(1, changes.generation)
      try forget.run()
    }
    let unknown = try statements("UPDATE asset SET added = NULL WHERE added = ?")
    unknown.bind(1, changes.generation)
    try unknown.run()
    try statements("DELETE FROM tombstone WHERE run = 0").run()
    for (table, columns, rows) in tables {
      if case .whole = table.scope { try statements("DELETE FROM \(table.name)").run() }
      let places = columns.map { _ in "?" }.joined(separator: ", ")
      let save = try statements(
        "INSERT OR REPLACE INTO \(table.name)(\(columns.joined(separator: ", "))) VALUES (\(places))")
      for row in rows { try write(row, columns, save, shift: shift) }
    }
    let update = try statements("UPDATE asset SET added = ? WHERE urn = ?")
    for (urn, generation) in added {
      update.bind(1, generation &+ shift)
      update.bind(2, urn)
      try update.run()
    }
  }
}
