import CatalogSQLite
import Synchronization

/// The table of shared objects, as the one writer of a catalog knows it from one transaction to the next.
///
/// Objects are only added, so that rows that name them stay what they are. One is shared when it comes for the second time.
package final class SharedObjectTable: Sendable {
  private struct State {
    var objects = SharedObjects()
    /// The hashes of objects that came once.
    var seen: Set<UInt64> = []
  }

  private static let mostSeen = 1 << 18
  private let state = Mutex(State())
  private let first: Int64

  /// - Parameter first: objects with lower numbers are left alone.
  package init(from first: Int64 = 1) { self.first = first }

  /// What it has.
  package var objects: SharedObjects { state.withLock { $0.objects } }

  /// Reads the table, unless it is what was read or written last. Has to be called once in each transaction: what the last
  /// one added may have been undone.
  func bringUpToDate(_ statements: StatementCache) throws(CatalogError) {
    let first = first
    try state.withLock { (state) throws(CatalogError) in
      let last = try statements(
        "SELECT id, CASE WHEN length(bytes) <= ? THEN bytes END FROM raw_object WHERE id >= ? ORDER BY id DESC LIMIT 1"
      )
      last.bind(1, SharedObjects.sizes.upperBound)
      last.bind(2, first)
      let isThere = try last.step()
      let isSame =
        isThere
        ? state.objects.last.map { $0.number == last.int(0) && $0.bytes == last.blob(1) } ?? false
        : state.objects.count == 0
      last.reset()
      if isSame { return }
      state.objects = SharedObjects()
      let rows = try statements(
        "SELECT id, bytes FROM raw_object WHERE id >= ? AND length(bytes) <= ? ORDER BY id LIMIT ?")
      rows.bind(1, first)
      rows.bind(2, SharedObjects.sizes.upperBound)
      rows.bind(3, SharedObjects.most)
      defer { rows.reset() }
      while !state.objects.isFull, try rows.step() { state.objects.add(rows.blob(1), number: rows.int(0)) }
    }
  }

  /// Takes note of objects that are not shared. Those that came before are from now on.
  func note(_ unknown: [[UInt8]], _ statements: StatementCache) throws(CatalogError) {
    if unknown.isEmpty { return }
    try state.withLock { (state) throws(CatalogError) in
      for object in unknown where !state.objects.isFull {
        let hash = SharedObjects.hash(object)
        if state.seen.insert(hash).inserted {
          if state.seen.count >= Self.mostSeen { state.seen.removeAll(keepingCapacity: true) }
          continue
        }
        let isKnown = unsafe object.withUnsafeBytes { unsafe state.objects.number($0, hash: hash) != nil }
        if isKnown { continue }
        let insert = try statements("INSERT INTO raw_object(bytes) VALUES (?)")
        insert.bind(1, blob: object)
        state.objects.add(object, number: try insert.insertRow())
      }
    }
  }
}
