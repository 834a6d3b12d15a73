package import CatalogRemote
package import CatalogStore
package import CatalogText
import Foundation
package import PostgresClient
import Synchronization

/// A catalog that was published to a database, or hashed over several, as ``Catalog`` asks it.
package final class PostgresCatalog: RemoteCatalog {
  /// A snapshot on its way between threads.
  ///
  /// Unchecked because it is in the list of idle ones or in the hands of one thread, never both, which the lock guarantees.
  private struct Idle: @unchecked Sendable { let snapshot: PostgresSnapshot }

  /// How many connections to each database are kept.
  private static let idleLimit = 8
  /// How long databases may differ: so long the ends of a publication are apart, or a standby lags behind.
  private static let patience = Duration.seconds(3)
  private static let pause: UInt32 = 20_000  // microseconds

  private let places: [PostgresAddress]
  private let synonyms: Synonyms
  private let cache: NamesCache?
  private let isLate: @Sendable () -> Void
  private let idle = Mutex<[Idle]>([])
  private let names = Mutex<PublishedNames?>(nil)

  package let address: String

  /// Nothing is connected yet.
  ///
  /// - Parameters:
  ///   - addresses: the databases that hold it together, in any order; each once.
  ///   - cache: a folder where names are kept from one process to the next; nil keeps none.
  ///   - isLate: called where a statement takes long.
  package init(
    _ addresses: [PostgresAddress], synonyms: Synonyms = .none, cache: String? = nil,
    isLate: @escaping @Sendable () -> Void = {}
  ) {
    places = addresses
    let text = PostgresAddress.text(addresses)
    address = text
    self.isLate = isLate
    self.cache = cache.map { NamesCache($0, of: text) }
    self.synonyms = synonyms
  }

  package func damage(_ detail: String) -> CatalogError {
    PostgresError.damaged(address, detail: detail).ofCatalog
  }

  package func begin() throws(CatalogError) -> any RemoteSnapshot {
    do throws(PostgresError) {
      try PostgresAddress.check(places)
      while let known = idle.withLock({ $0.popLast() })?.snapshot {
        // One that broke while nobody asked.
        guard let states = try? known.databases.begin() else { continue }
        return try snapshot(known.databases, states, known)
      }
      let databases = try connect()
      return try snapshot(databases, databases.begin(), nil)
    } catch {
      throw error.ofCatalog
    }
  }

  private func connect() throws(PostgresError) -> Databases {
    let attempts = try places.map { (place) throws(PostgresError) in try PostgresConnection.attempt(place) }
    return Databases(
      try attempts.indices.map { (index) throws(PostgresError) in
        let database = try PostgresConnection(attempts[index], places[index])
        database.isLate = isLate
        return database
      })
  }

  private func snapshot(
    _ databases: Databases, _ states: [PublishedState], _ known: PostgresSnapshot?
  ) throws(PostgresError) -> PostgresSnapshot {
    let whole = try agreed(databases, states)
    let state = whole.state
    if let known, known.published.publication == state.publication { return known }
    try state.checkReadable(address)
    let published: PublishedNames
    if let names = names.withLock({ $0 }), names.publication == state.publication {
      published = names
    } else {
      published = try PublishedNames(whole, databases.all[0], cache)
      names.withLock { $0 = published }
    }
    do { return try PostgresSnapshot(databases, published, synonyms) } catch {
      throw .damaged(address, detail: error.description)
    }
  }

  /// Several databases end a publication together, yet not at one instant: who asks between the ends waits.
  private func agreed(
    _ databases: Databases, _ states: [PublishedState]
  ) throws(PostgresError) -> PublishedWhole {
    let start = ContinuousClock.now
    var states = states
    while true {
      do throws(PostgresError) { return try PublishedWhole(states, places) } catch {
        guard case .mixed = error, ContinuousClock.now - start < Self.patience, !Task.isCancelled else {
          throw error
        }
      }
      try databases.end()
      usleep(Self.pause)
      states = try databases.begin()
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
    let databases = snapshot.databases
    guard isSound, (try? databases.end()) != nil, databases.all.allSatisfy(\.isUsable) else { return }
    let last = Idle(snapshot: snapshot)
    idle.withLock { if $0.count < Self.idleLimit { $0.append(last) } }
  }
}

extension PostgresCatalog {
  /// What the owner of a published catalog set equal, as the file beside the catalog says it; empty where nothing is.
  package static func synonyms(at addresses: [PostgresAddress]) throws(CatalogError) -> String {
    guard let address = addresses.first else { return "" }
    do throws(PostgresError) {
      let database = try PostgresConnection(address)
      _ = try PublishedState(
        database.begin("REPEATABLE READ READ ONLY", PublishedState.select(address.schema)), address)
      let found = try database.query(
        "SELECT synonyms FROM \(address.schema(PublishedSchema.catalog)) WHERE id = 1")
      try database.end(committing: true)
      return found.count == 1 ? found.text(0, 0) : ""
    } catch {
      throw error.ofCatalog
    }
  }

  /// One database that has all of it.
  package convenience init(
    _ address: PostgresAddress, synonyms: Synonyms = .none, cache: String? = nil,
    isLate: @escaping @Sendable () -> Void = {}
  ) {
    self.init([address], synonyms: synonyms, cache: cache, isLate: isLate)
  }
}
