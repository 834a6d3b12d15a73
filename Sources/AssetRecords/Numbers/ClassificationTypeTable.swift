package import CatalogIndex
package import CatalogSQLite

/// Which type a classification has where records contradict each other.
///
/// Its own record tells. Without one, the asset whose record changed last tells, among equals the type that
/// is first bytewise, whatever the order of arrival.
package final class ClassificationTypeTable {
  private struct Entry {
    var type: String
    /// Whether it is from the classification's own record.
    var isOwn: Bool
    /// When the record that told it was changed last; nil until somebody contradicts, because that is rare
    /// and the stored assets tell it.
    var toldAt: Int64?
  }

  private var known: [Int64: Entry] = [:]
  /// Whether records contradicted each other: from then on it matters when each was changed.
  package private(set) var isContested = false
  /// How many types were told by classifications' own records.
  package private(set) var changed = 0
  private let find: SQLStatement
  private let change: SQLStatement
  private let newestTeller: SQLStatement
  private let changedAssets: ChangedAssets
  private let sets: ClassificationSetTable

  package init(
    _ statements: StatementCache, _ changed: ChangedAssets, _ sets: ClassificationSetTable
  ) throws(CatalogError) {
    self.changedAssets = changed
    self.sets = sets
    find = try statements("SELECT type, json IS NOT NULL FROM classification WHERE id = ?")
    change = try statements("UPDATE classification SET type = ? WHERE id = ?")
    newestTeller = try statements(
      """
      SELECT coalesce(max(updated_at), ?2) FROM asset
      WHERE classification_set IN (SELECT id FROM classification_set_member WHERE member = ?1)
      """)
  }

  /// Takes note of what an asset's record says of a classification that has a row.
  ///
  /// - Parameter updatedAt: when the record was changed last.
  package func tell(_ id: Int64, _ type: String, updatedAt: Int64?) throws(CatalogError) {
    var entry = try entry(id)
    let time = updatedAt ?? .min
    if entry.type == type {
      guard let toldAt = entry.toldAt, toldAt < time else { return }
      entry.toldAt = time
    } else {
      isContested = true
      guard !entry.isOwn else { return }
      var toldAt = entry.toldAt ?? .min
      if entry.toldAt == nil { toldAt = try newest(id) }
      entry.toldAt = max(toldAt, time)
      if time > toldAt || time == toldAt && type.utf8.lexicographicallyPrecedes(entry.type.utf8) {
        entry.type = type
        try store(id, type)
      }
    }
    known[id] = entry
  }

  /// Takes note of what a classification's own record says. Such records have no date: the last one tells.
  package func tellOwn(_ id: Int64, _ type: String) throws(CatalogError) {
    if try entry(id).type != type { try store(id, type) }
    changed += 1
    known[id] = Entry(type: type, isOwn: true)
  }

  private func entry(_ id: Int64) throws(CatalogError) -> Entry {
    if let entry = known[id] { return entry }
    find.bind(1, id)
    defer { find.reset() }
    let isKnown = try find.step()
    let entry = Entry(type: isKnown ? find.text(0) : "", isOwn: isKnown && find.int(1) != 0)
    known[id] = entry
    return entry
  }

  private func newest(_ id: Int64) throws(CatalogError) -> Int64 {
    try sets.members.write()
    newestTeller.bind(1, id)
    newestTeller.bind(2, Int64.min)
    return try newestTeller.firstInt() ?? .min
  }

  private func store(_ id: Int64, _ type: String) throws(CatalogError) {
    // Every asset that carries it counts in another facet from now on.
    changedAssets.loseTrack()
    change.bind(1, type)
    change.bind(2, id)
    try change.run()
  }
}
