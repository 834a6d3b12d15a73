public import CatalogStore
public import LearningAPI
import Synchronization

/// A catalog on this machine, open for questions.
///
/// Can be used from any number of threads; each question is answered from one generation, also while a sync
/// of another process publishes the next one. A question works on the thread that asks it. Asked in a task that is
/// cancelled, it ends with ``QueryError/cancelled``.
///
/// ```swift
/// let catalog = try Catalog(path: "catalog.sqlite")
/// let answer = try catalog.search(AssetCriteria(keyword: "java"))
/// print(answer.total, answer.hits.map(\.title.value))
/// ```
public final class Catalog: Sendable {
  /// The file.
  public let file: CatalogFile
  private let idle: Mutex<[Lease]>
  private let current = Mutex<Generation?>(nil)
  private let readsColumns: Bool
  /// Each idle connection keeps its page cache of 2 MB, or of up to 16 where rows answered.
  private static let idleLimit = 8

  /// A connection on its way between threads.
  ///
  /// Unchecked because the connection itself must not be shared: it is in the list of idle ones or in the
  /// hands of one thread, never both, which the lock around the list guarantees.
  private struct Lease: @unchecked Sendable {
    let connection: ReadConnection
    /// The state of the file in which the connection saw a generation.
    var seen: (state: LogState, generation: GenerationID)?
  }

  /// Opens a catalog file for reading.
  ///
  /// - Throws: ``QueryError`` `catalog`.
  public convenience init(path: String) throws(QueryError) { try self.init(CatalogFile(path: path)) }

  /// Opens a catalog file for reading.
  ///
  /// - Throws: ``QueryError`` `catalog`.
  public convenience init(_ file: CatalogFile) throws(QueryError) { try self.init(file, readsColumns: true) }

  /// - Parameter readsColumns: false answers from rows alone, as where the file has no fast copy.
  package init(_ file: CatalogFile, readsColumns: Bool) throws(QueryError) {
    self.file = file
    self.readsColumns = readsColumns
    do {
      let connection = try file.openForReading()
      try connection.checkWords()
      idle = Mutex([Lease(connection: connection)])
    } catch {
      throw .catalog(error)
    }
  }

  /// Answers a question: total, facets and one page of hits.
  ///
  /// - Throws: ``QueryError`` for criteria that cannot be used and for a file that cannot be read.
  public func search(_ criteria: AssetCriteria) throws(QueryError) -> Answer {
    try question { connection, generation throws(QueryError) in
      try Search(criteria, connection, generation).answer()
    }
  }

  /// Answers a question without reading the assets: total, facets and the URNs of one page.
  ///
  /// - Throws: ``QueryError`` as ``search(_:)``.
  public func summary(_ criteria: AssetCriteria) throws(QueryError) -> AnswerSummary {
    try question { connection, generation throws(QueryError) in
      try Search(criteria, connection, generation).summary()
    }
  }

  /// All assets that match, page after page, from one generation; `start` and `count` are passed over.
  ///
  /// - Parameter body: called with each hit in order; returning false stops.
  /// - Throws: ``QueryError``, or what `body` throws.
  public func forEachMatch(_ criteria: AssetCriteria, _ body: (Hit) throws -> Bool) throws {
    try snapshot { (connection) throws(QueryError) -> Result<Void, any Error> in
      let search = try Search(criteria, connection, generation(connection))
      let order = try search.order()
      for place in order {
        if Task.isCancelled { throw .cancelled }
        let hit = try search.hit(place.id)
        do { guard try body(hit) else { break } } catch { return .failure(error) }
      }
      return .success(())
    }.get()
  }

  /// One asset by its URN; retired assets and chapters answer too.
  ///
  /// - Throws: ``QueryError`` `notFound`, or `catalog`.
  public func asset(_ urn: URN, targetLocale: AssetLocale? = nil) throws(QueryError) -> Hit {
    var criteria = AssetCriteria()
    criteria.targetLocale = targetLocale
    return try snapshot { connection throws(QueryError) in
      guard let id = try Lookup(connection).asset(urn) else { throw .notFound("asset '\(urn)'") }
      let hit = try Search(criteria, connection).hit(id)
      guard hit.urn == urn else {
        throw .catalog(
          .damaged(path: file.path, detail: "its index of URNs leads from '\(urn)' to '\(hit.urn)'"))
      }
      return hit
    }
  }

  /// A classification's JSON: as the API sent it where it came by itself, otherwise what assets told of it.
  ///
  /// - Throws: ``QueryError`` `notFound`, or `catalog`.
  public func classification(_ urn: URN) throws(QueryError) -> JSONDocument {
    try snapshot { connection throws(QueryError) in
      guard let json = try Lookup(connection).classification(urn) else {
        throw .notFound("classification '\(urn)'")
      }
      return json
    }
  }

  /// The generation that a question asked now would be answered from.
  ///
  /// - Throws: ``QueryError`` `catalog`.
  public func generation() throws(QueryError) -> Int {
    try snapshot { connection throws(QueryError) in try Lookup(connection).generation() }
  }

  /// Whether the generation that a question asked now would be answered from has a fast copy.
  package func hasColumns() throws(QueryError) -> Bool {
    try snapshot { connection throws(QueryError) in try generation(connection).copy != nil }
  }

  func generation(_ connection: ReadConnection) throws(QueryError) -> Generation {
    let last = current.withLock { $0 }
    let now = try wrap { () throws(CatalogError) in
      try Generation.current(after: last, readsColumns: readsColumns, connection)
    }
    if now !== last { current.withLock { $0 = now } }
    return now
  }

  /// As ``snapshot(_:)``, for what may be answered from memory alone.
  private func question<Result>(
    _ body: (ReadConnection, Generation) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    try leased { lease throws(QueryError) in
      if let seen = lease.seen, let known = current.withLock({ $0 }), known.id == seen.generation {
        let result = try lease.connection.snapshot(unchangedSince: seen.state) {
          connection throws(QueryError) in try body(connection, known)
        }
        if let result { return result }
      }
      let before = lease.connection.logState
      return try lease.connection.snapshot(
        { connection throws(QueryError) in
          let generation = try generation(connection)
          // A state that was there before the transaction and is there within it is the one that it sees.
          if let before, before == connection.logState { lease.seen = (before, generation.id) }
          return try body(connection, generation)
        }, orThrow: { QueryError($0) })
    }
  }

  func snapshot<Result>(
    _ body: (ReadConnection) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    try leased { lease throws(QueryError) in
      try lease.connection.snapshot(body, orThrow: { QueryError($0) })
    }
  }

  private func leased<Result>(
    _ body: (inout Lease) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    if Task.isCancelled { throw .cancelled }
    var lease: Lease
    if let known = idle.withLock({ $0.popLast() }) {
      lease = known
    } else {
      do { lease = Lease(connection: try file.openForReading()) } catch { throw .catalog(error) }
    }
    // A connection that met an error is not used again: it closes here and a new one is opened.
    let result = try body(&lease)
    idle.withLock { if $0.count < Self.idleLimit { $0.append(lease) } }
    return result
  }
}
