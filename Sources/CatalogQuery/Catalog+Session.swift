import CatalogRemote
package import CatalogStore
import Synchronization

/// How a question gets a connection to the file that is there, and what is known of its generation.
extension Catalog {
  func generation(_ connection: ReadConnection) throws(QueryError) -> Generation {
    if let remote = connection.remote { return remote.generation }
    let session = self.session.withLock { $0 }
    return try generation(
      connection, session?.identity == connection.identity ? session : nil)
  }

  /// - Parameter session: that of the connection's own file; another file may have taken its place.
  private func generation(
    _ connection: ReadConnection, _ session: FileSession?
  ) throws(QueryError) -> Generation {
    let last = session?.generation.withLock { $0 }
    let now = try wrap { () throws(CatalogError) in
      try Generation.current(after: last, readsColumns: readsColumns, synonyms: synonyms, connection)
    }
    if now !== last { session?.generation.withLock { $0 = now } }
    return now
  }

  /// As ``snapshot(_:)``, for what may be answered from memory alone.
  package func question<Result>(
    _ body: (ReadConnection, Generation) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    if let remote = try asked() {
      return try remote.asking { (snapshot) throws(QueryError) in
        try body(snapshot.names, snapshot.generation)
      }
    }
    return try leased { (lease, session) throws(QueryError) in
      if let seen = lease.seen, let known = session.generation.withLock({ $0 }), known.id == seen.generation {
        let result = try lease.connection.snapshot(unchangedSince: seen.state) {
          connection throws(QueryError) in try body(connection, known)
        }
        if let result { return result }
      }
      let before = lease.connection.logState
      return try lease.connection.snapshot(
        { connection throws(QueryError) in
          let generation = try generation(connection, session)
          // A state that was there before the transaction and is there within it is the one that it sees.
          if let before, before == connection.logState { lease.seen = (before, generation.id) }
          return try body(connection, generation)
        }, orThrow: { QueryError($0) })
    }
  }

  /// Works on one generation of the catalog.
  ///
  /// - Parameter isRepeatable: whether `body` may be called again where a database went away.
  package func snapshot<Result>(
    isRepeatable: Bool = true, _ body: (ReadConnection) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    if let remote = try asked() {
      return try remote.asking(isRepeatable: isRepeatable) { (snapshot) throws(QueryError) in
        try body(snapshot.names)
      }
    }
    return try leased { (lease, _) throws(QueryError) in
      try lease.connection.snapshot(body, orThrow: { QueryError($0) })
    }
  }

  /// Where the assets are, if not in the file.
  private func asked() throws(QueryError) -> (any RemoteCatalog)? {
    guard let remote else { return nil }
    if isClosed { throw .closed }
    try refuseToWait()
    return remote
  }

  private func leased<Result>(
    _ body: (inout FileSession.Lease, FileSession) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    if Task.isCancelled { throw .cancelled }
    if isClosed { throw .closed }
    var (session, lease) = try self.lease()
    // Set while it is this thread's: whoever gets it next says so for itself.
    lease.connection.waitsForLocks = !AtOnce.isAsked
    do throws(QueryError) {
      let result = try body(&lease, session)
      session.giveBack(lease)
      return result
    } catch {
      // Of a connection that found the file damaged who knows what it has in memory. What was asked is not its fault.
      if case .catalog = error, !AtOnce.isAsked { session.discard() } else { session.giveBack(lease) }
      if case .catalog = error { AtOnce.giveUp() }
      throw error
    }
  }

  /// Whatever cannot be told at once is told by a thread that may wait.
  private func refuseToWait() throws(QueryError) {
    guard AtOnce.isAsked else { return }
    AtOnce.giveUp()
    throw .cancelled
  }

  /// A connection to the file that the path leads to now. Looking costs one call of the system.
  private func lease() throws(QueryError) -> (FileSession, FileSession.Lease) {
    let identity = FileIdentity(file.path)
    if let known = session.withLock({ $0 }) {
      if known.identity != identity {
        known.letGo()
      } else if let lease = known.take() {
        return (known, lease)
      }
    }
    try refuseToWait()
    return try opening()
  }

  func opening() throws(QueryError) -> (FileSession, FileSession.Lease) {
    while true {
      let connection: ReadConnection
      do throws(CatalogError) {
        connection = try file.openForReading()
        try connection.checkWords()
      } catch {
        throw QueryError(error)
      }
      opened.withLock { $0 += 1 }
      if let bytes = memory.cacheBytes { connection.largestCache = bytes }
      // It may have been replaced while it was opened.
      guard FileIdentity(file.path) == connection.identity else { continue }
      let lease = FileSession.Lease(connection: connection)
      return session.withLock { session in
        if let known = session, known.identity == connection.identity, known.add() { return (known, lease) }
        let new = FileSession(connection, idleLimit: memory.idleLimit)
        session = new
        return (new, lease)
      }
    }
  }
}
