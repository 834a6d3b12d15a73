import AssetRecords
import CatalogIndex
import LearningAPI

/// Titles and the full-text index over them, kept in step.
final class TitleTable {
  /// One stored title.
  struct Row {
    var id: Int64
    var locale: Int64
    var title: String
    var updatedAt: Int64?
    /// The asset's raw JSON in this locale; nil for titles that a course told.
    var raw: Int64?
    /// What is kept of that; nil for titles that a course told.
    var traits: RecordTraits?
  }

  private let select: SQLStatement
  private let words: SQLStatement
  private let insert: SQLStatement
  private let update: SQLStatement
  private let touch: SQLStatement
  private let remove: SQLStatement
  private let index: SQLStatement
  private let indexMany: SQLStatement
  private let unindex: SQLStatement
  private let changes: ChangeLog?
  private let changed: ChangedAssets
  /// How many new titles wait for the index, at most. Their rows are in SQLite's cache still; each statement ends
  /// with writing what it added, and writing a few at a time costs more than it saves.
  private static let mostWaiting = 65_536
  /// First titles of new assets that the index does not have yet: one statement for all spares beginning and ending many.
  private var waiting: ClosedRange<Int64>?
  /// How many further titles wait for their rows, at most.
  private static let mostFurther = 131_072
  /// Whether the table had no rows: further titles wait then. They lie behind all first ones, and rows that are not the last
  /// of a table leave an eighth of each page empty.
  private let isNew: Bool
  /// Further titles of assets that wait for their rows; the index has them.
  private var further: [Int64: Row] = [:]

  /// - Parameters:
  ///   - changes: hears of titles that change or go; nil where nobody wants to know.
  ///   - changed: hears of every asset whose words changed.
  init(_ statements: StatementCache, _ changes: ChangeLog?, _ changed: ChangedAssets) throws(CatalogError) {
    self.changes = changes
    self.changed = changed
    select = try statements("SELECT locale, title, updated_at, raw, shape FROM title WHERE id = ?")
    words = try statements("SELECT words, joined FROM title WHERE id = ?")
    isNew = try statements("SELECT 1 FROM title LIMIT 1").firstInt() == nil
    insert = try statements(ChecksummedRow.title.insertion())
    update = try statements(
      "UPDATE title SET title = ?, words = ?, joined = ?, word_count = ?, \(ChecksummedRow.withoutChecksum) WHERE id = ?"
    )
    touch = try statements(
      "UPDATE title SET updated_at = ?, raw = ?, shape = ?, \(ChecksummedRow.withoutChecksum) WHERE id = ?")
    remove = try statements("DELETE FROM title WHERE id = ?")
    index = try statements("INSERT INTO title_fts(rowid, words, joined) VALUES (?, ?, ?)")
    indexMany = try statements(
      "INSERT INTO title_fts(rowid, words, joined) SELECT id, words, joined FROM title WHERE id BETWEEN ? AND ?"
    )
    unindex = try statements(
      "INSERT INTO title_fts(title_fts, rowid, words, joined) VALUES ('delete', ?, ?, ?)")
  }

  /// The titles of an asset in the order of their numbers.
  func rows(asset: Int64, titleCount: Int64) throws(CatalogError) -> [Row] {
    var rows: [Row] = []
    for id in TitleNumbers(of: asset, titleCount: titleCount) {
      if let waiting = further[id] {
        rows.append(waiting)
        continue
      }
      select.bind(1, id)
      defer { select.reset() }
      guard try select.step() else { continue }
      rows.append(
        Row(
          id: id, locale: select.int(0), title: select.text(1), updatedAt: select.optionalInt(2),
          raw: select.optionalInt(3), traits: select.int(4) == 0 ? nil : RecordTraits(rawValue: select.int(4))
        ))
    }
    return rows
  }

  /// - Parameters:
  ///   - read: the row's title, where it was read already.
  ///   - isFirst: whether it is the first title of a new asset: these have numbers that follow each other.
  func insert(_ row: Row, _ read: IndexedTitle? = nil, isFirst: Bool = false) throws(CatalogError) {
    let read = read ?? IndexedTitle(row.title)
    if isNew, row.id >= CatalogSchema.titleStride {
      further[row.id] = row
      try addToIndex(row.id, read)
      if further.count >= Self.mostFurther { try writeFurther() }
      return
    }
    try write(row, read)
    guard isFirst else { return try addToIndex(row.id, read) }
    changed.insert(CatalogSchema.asset(ofTitle: row.id))
    if let run = waiting, run.upperBound + 1 == row.id, run.count < Self.mostWaiting {
      waiting = run.lowerBound...row.id
    } else {
      try writeIndex()
      waiting = row.id...row.id
    }
  }

  private func write(_ row: Row, _ read: IndexedTitle) throws(CatalogError) {
    insert.bind(1, row.id)
    insert.bind(2, row.locale)
    insert.bind(3, row.title)
    insert.bind(4, read.words)
    insert.bind(5, read.joined)
    insert.bind(6, read.count)
    insert.bind(7, row.updatedAt)
    insert.bind(8, row.raw)
    insert.bind(9, row.traits?.rawValue ?? 0)
    try insert.run()
  }

  /// Writes the rows of titles that wait for theirs. Has to be called before anybody reads the table, and at the end.
  func writeFurther() throws(CatalogError) {
    for id in further.keys.sorted() { if let row = further[id] { try write(row, IndexedTitle(row.title)) } }
    further = [:]
  }

  /// Brings the index up to the rows. Has to be called at the end.
  func writeIndex() throws(CatalogError) {
    guard let run = waiting else { return }
    indexMany.bind(1, run.lowerBound)
    indexMany.bind(2, run.upperBound)
    try indexMany.run()
    waiting = nil
  }

  /// Changes the text where it differs, and what it came with.
  func update(_ row: Row, from old: Row, _ read: IndexedTitle? = nil) throws(CatalogError) {
    if further[row.id] != nil { try writeFurther() }
    if row.title != old.title || !row.title.utf8.elementsEqual(old.title.utf8) {
      let read = read ?? IndexedTitle(row.title)
      try changes?.willChange(title: row.id)
      try removeFromIndex(row.id)
      update.bind(1, row.title)
      update.bind(2, read.words)
      update.bind(3, read.joined)
      update.bind(4, read.count)
      update.bind(5, row.id)
      try update.run()
      try addToIndex(row.id, read)
    }
    if row.updatedAt != old.updatedAt || row.raw != old.raw || row.traits != old.traits {
      touch.bind(1, row.updatedAt)
      touch.bind(2, row.raw)
      touch.bind(3, row.traits?.rawValue ?? 0)
      touch.bind(4, row.id)
      try touch.run()
    }
  }

  func remove(_ id: Int64) throws(CatalogError) {
    if further[id] != nil { try writeFurther() }
    try changes?.willChange(title: id)
    try removeFromIndex(id)
    remove.bind(1, id)
    try remove.run()
  }

  private func addToIndex(_ id: Int64, _ read: IndexedTitle) throws(CatalogError) {
    changed.insert(CatalogSchema.asset(ofTitle: id))
    index.bind(1, id)
    index.bind(2, read.words)
    index.bind(3, read.joined)
    try index.run()
  }

  /// An index over another table's text has to be told which words go.
  private func removeFromIndex(_ id: Int64) throws(CatalogError) {
    changed.insert(CatalogSchema.asset(ofTitle: id))
    if waiting?.contains(id) == true { try writeIndex() }
    words.bind(1, id)
    defer { words.reset() }
    guard try words.step() else { return }
    unindex.bind(1, id)
    unindex.bind(2, words.text(0))
    unindex.bind(3, words.text(1))
    try unindex.run()
  }
}
