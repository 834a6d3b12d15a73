import CSystemSQLite
import CSQLiteShim
package import CatalogSQLite

/// Writes the columnar index of a generation, in the transaction that publishes it: a kill at any point leaves the
/// old generation with its index.
package struct ColumnPublisher {
  /// A delta is a segment of its own beside the base; where it would have more than a quarter of the base's
  /// assets, everything becomes one segment again.
  private static let largestShare = 4
  /// Small catalogs do not merge at every change.
  private static let leastForMerge = 1_024

  private let statements: StatementCache
  private let progress: (_ columns: Int) -> Bool

  /// - Parameter progress: called with how many columns are written; returning false stops.
  package init(_ statements: StatementCache, _ progress: @escaping (_ columns: Int) -> Bool = { _ in true }) {
    self.statements = statements
    self.progress = progress
  }

  /// How many columns a publication writes at most.
  // Skills are either inline or in sets.
  package static var most: Int { ColumnName.allCases.count - 1 }

  /// Brings the index up to the catalog's generation.
  ///
  /// - Parameters:
  ///   - changed: the assets that changed since the last generation; nil means that they are unknown.
  ///   - generation: the catalog's.
  package func publish(_ changed: Set<Int64>?, _ generation: Int64) throws(CatalogError) {
    if let changed, let old = try current(), old.generation == generation - 1,
      try publishDelta(changed, old, generation)
    {
      return
    }
    try publishAll(generation)
  }

  private struct Current {
    var generation: Int64
    var base: Int64
    var delta: Int64?
    var deleted: [UInt8]
  }

  private func current() throws(CatalogError) -> Current? {
    let select = try statements("SELECT generation, base, delta, deleted FROM column_copy")
    defer { select.reset() }
    guard try select.step(), let deleted = ColumnChecksum.open(select.blob(3)) else { return nil }
    return Current(
      generation: select.int(0), base: select.int(1), delta: select.optionalInt(2), deleted: deleted)
  }

  private func publishAll(_ generation: Int64) throws(CatalogError) {
    // What the applying of rows keeps in memory is of no use to what follows, which reads tables from end to end and
    // needs the memory itself.
    let cacheSize = try statements("PRAGMA cache_size").firstInt() ?? 0
    try statements("PRAGMA cache_size = -8192").run()
    defer { try? statements("PRAGMA cache_size = \(cacheSize)").run() }
    // Pages that were changed go from memory only when they are in the file's log. What goes wrong with that does so
    // again where they are written at last.
    unsafe sqlite3_db_cacheflush(statements.connection)
    try statements("PRAGMA shrink_memory").run()
    carrel_release_memory()
    try statements("DELETE FROM column_copy").run()
    try statements("DELETE FROM column_chunk").run()
    try statements("DELETE FROM column_segment").run()
    guard let base = try store(nil) else { return }
    try save(Current(generation: generation, base: base, deleted: []))
  }

  /// - Returns: false where the delta would be too large, or the index is not what it should be.
  private func publishDelta(_ changed: Set<Int64>, _ old: Current, _ generation: Int64) throws(CatalogError)
    -> Bool
  {
    guard let baseIDs = try assetIDs(old.base) else { return false }
    let changed = try changed.union(parents(of: changed))
    var members = changed
    if let delta = old.delta {
      guard let ids = try assetIDs(delta) else { return false }
      members.formUnion(ids.lazy.map(Int64.init))
    }
    let most = min(ChangedAssets.limit, max(Self.leastForMerge, baseIDs.count / Self.largestShare))
    guard members.count <= most else { return false }
    var new = Current(
      generation: generation, base: old.base,
      deleted: Array(repeating: 0, count: (baseIDs.count + 63) / 64 * 8))
    guard old.deleted.isEmpty || old.deleted.count == new.deleted.count else { return false }
    if !old.deleted.isEmpty { new.deleted = old.deleted }
    for (ordinal, id) in baseIDs.enumerated() where changed.contains(Int64(id)) {
      new.deleted[ordinal >> 3] |= 1 << UInt8(ordinal & 7)
    }
    if let delta = old.delta { try remove(delta) }
    new.delta = try store(members.sorted())
    try save(new)
    return new.delta != nil
  }

  /// The assets whose records list some of these: what is in a course stands in one segment with it, unless the course
  /// alone changed.
  private func parents(of assets: Set<Int64>) throws(CatalogError) -> [Int64] {
    let select = try statements("SELECT parent FROM content WHERE child = ?")
    defer { select.reset() }
    var parents: [Int64] = []
    for asset in assets {
      select.bind(1, asset)
      while try select.step() { parents.append(select.int(0)) }
      select.reset()
    }
    return parents
  }

  private func save(_ current: Current) throws(CatalogError) {
    let save = try statements(
      "INSERT OR REPLACE INTO column_copy(id, generation, base, delta, deleted) VALUES (1, ?, ?, ?, ?)")
    save.bind(1, current.generation)
    save.bind(2, current.base)
    save.bind(3, current.delta)
    save.bind(4, blob: ColumnChecksum.checksummed(current.deleted))
    try save.run()
  }

  private func remove(_ segment: Int64) throws(CatalogError) {
    for (table, column) in [("column_chunk", "segment"), ("column_segment", "id")] {
      let delete = try statements("DELETE FROM \(table) WHERE \(column) = ?")
      delete.bind(1, segment)
      try delete.run()
    }
  }

  /// - Returns: the new segment; nil where the catalog cannot have a columnar index.
  private func store(_ ids: [Int64]?) throws(CatalogError) -> Int64? {
    let insert = try statements("INSERT INTO column_segment(shape) VALUES (x'') RETURNING id")
    let segment = try insert.requiredInt("the new segment")
    var writer = try ChunkWriter(segment, statements)
    var done = 0
    func proceed() throws(CatalogError) {
      guard progress(done) else { throw .interrupted }
    }
    try proceed()
    let shape = try SegmentBuilder.build(ids, statements) { (name, values) throws(CatalogError) in
      try writer.write(name, values)
      done += 1
      try proceed()
    }
    try writer.finish()
    guard var shape else {
      try remove(segment)
      return nil
    }
    shape.identity = Int64.random(in: .min ... .max)
    let update = try statements("UPDATE column_segment SET shape = ? WHERE id = ?")
    update.bind(1, blob: shape.encoded)
    update.bind(2, segment)
    try update.run()
    return segment
  }

  /// Nil where the segment is damaged.
  private func assetIDs(_ segment: Int64) throws(CatalogError) -> [UInt32]? {
    let row = try statements("SELECT shape FROM column_segment WHERE id = ?")
    row.bind(1, segment)
    defer { row.reset() }
    guard try row.step(), let shape = SegmentShape(row.blob(0)) else { return nil }
    let select = try statements(
      "SELECT checksum, bytes FROM column_chunk WHERE segment = ? AND name = ? ORDER BY chunk")
    select.bind(1, segment)
    select.bind(2, ColumnName.assetID.rawValue)
    defer { select.reset() }
    var ids: [UInt32] = []
    while try select.step() {
      let size = min(ColumnBuffer.chunkSize, shape.byteCount(.assetID) - ids.count * 4)
      let checksum = select.int(0)
      let isSound =
        unsafe size > 0
        && select.withBlob(1) { bytes in
          guard unsafe ColumnChecksum.of(bytes) == checksum else { return false }
          return unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { values in
            guard unsafe ColumnBuffer.take(bytes, isPacked: shape.isPacked, into: values) else {
              return false
            }
            unsafe ids.append(contentsOf: values.bindMemory(to: UInt32.self))
            return true
          }
        }
      guard isSound else { return nil }
    }
    return ids.count == shape.assets ? ids : nil
  }
}
