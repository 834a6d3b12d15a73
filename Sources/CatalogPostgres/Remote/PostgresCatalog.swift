package import CatalogRemote
package import CatalogStore
package import CatalogText
import Synchronization

/// A catalog that was published to a database, as ``Catalog`` asks it.
package final class PostgresCatalog: RemoteCatalog {
  /// A snapshot on its way between threads.
  ///
  /// Unchecked because it is in the list of idle ones or in the hands of one thread, never both, which the lock guarantees.
  private struct Idle: @unchecked Sendable { let snapshot: PostgresSnapshot }

  /// How many connections are kept.
  private static let idleLimit = 8

  private let place: PostgresAddress
  private let synonyms: Synonyms
  private let cache: NamesCache?
  private let isLate: @Sendable () -> Void
  private let idle = Mutex<[Idle]>([])
  private let names = Mutex<PublishedNames?>(nil)

  package var address: String { place.text }

  /// Nothing is connected yet.
  ///
  /// - Parameters:
  ///   - cache: a folder where names are kept from one process to the next; nil keeps none.
  ///   - isLate: called where a statement takes long.
  package init(
    _ address: PostgresAddress, synonyms: Synonyms = .none, cache: String? = nil,
    isLate: @escaping @Sendable () -> Void = {}
  ) {
    place = address
    self.isLate = isLate
    self.cache = cache.map { NamesCache($0, of: address) }
    self.synonyms = synonyms
  }

  package func damage(_ detail: String) -> CatalogError {
    PostgresError.damaged(place.text, detail: detail).ofCatalog
  }

  package func begin() throws(CatalogError) -> any RemoteSnapshot {
    do throws(PostgresError) {
      while let known = idle.withLock({ $0.popLast() })?.snapshot {
        // One that broke while nobody asked.
        guard let state = try? known.database.begin(place) else { continue }
        return try snapshot(known.database, state, known)
      }
      let database = try PostgresConnection(place)
      database.isLate = isLate
      return try snapshot(database, database.begin(place), nil)
    } catch {
      throw error.ofCatalog
    }
  }

  private func snapshot(
    _ database: PostgresConnection, _ state: PublishedState, _ known: PostgresSnapshot?
  ) throws(PostgresError) -> PostgresSnapshot {
    if let known, known.published.publication == state.publication { return known }
    try state.checkWords(place)
    let published: PublishedNames
    if let names = names.withLock({ $0 }), names.publication == state.publication {
      published = names
    } else {
      published = try PublishedNames(state, database, place, cache)
      names.withLock { $0 = published }
    }
    do { return try PostgresSnapshot(database, place, published, synonyms) } catch {
      throw .damaged(place.text, detail: error.description)
    }
  }

  package func forgetKept() -> Bool {
    idle.withLock { $0 = [] }
    return names.withLock { names in
      defer { names = nil }
      return names?.forget() ?? false
    }
  }

  package func end(_ snapshot: any RemoteSnapshot, isSound: Bool) {
    guard let snapshot = snapshot as? PostgresSnapshot else { return }
    snapshot.names.statements.resetAll()
    snapshot.rows.statements.resetAll()
    guard isSound, (try? snapshot.database.end(committing: true)) != nil, snapshot.database.isUsable else {
      return
    }
    let last = Idle(snapshot: snapshot)
    idle.withLock { if $0.count < Self.idleLimit { $0.append(last) } }
  }
}
