package import CatalogRemote
public import CatalogStore
public import CatalogText
public import LearningAPI
import Synchronization

/// A catalog on this machine, open for questions.
///
/// Can be used from any number of threads; each question is answered from one generation, also while a sync
/// of another process publishes the next one, and from the file that its path leads to when it is asked. A question works on
/// the thread that asks it. Asked in a task that is cancelled, it ends with `QueryError.cancelled`.
///
/// ```swift
/// let catalog = try Catalog(path: "catalog.sqlite")
/// let answer = try catalog.search(AssetCriteria(keyword: "java"))
/// print(answer.total, answer.hits.map(\.title.value))
/// ```
public final class Catalog: Sendable {
  /// The file.
  public let file: CatalogFile
  let session = Mutex<FileSession?>(nil)
  let opened = Mutex(0)
  let readsColumns: Bool
  /// What keywords find beside what they say.
  public let synonyms: Synonyms
  let memory: MemoryLimit
  /// Where the assets are, if not in the file.
  let remote: (any RemoteCatalog)?
  /// Whether they are not: then history, lists to match and saved searches, which a file has, are not there.
  package var isInDatabase: Bool { remote != nil }
  private let closed = Atomic(false)

  /// Opens a catalog file for reading.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - memoryLimit: as for ``init(_:memoryLimit:synonyms:)``.
  ///   - synonyms: what keywords find beside what they say; answers tell by a notice where they do.
  /// - Throws: `QueryError` `catalog`.
  public convenience init(
    path: String, memoryLimit: Int? = nil, synonyms: Synonyms = .none
  ) throws(QueryError) {
    try self.init(CatalogFile(path: path), memoryLimit: memoryLimit, synonyms: synonyms)
  }

  /// Opens a catalog file for reading.
  ///
  /// - Parameters:
  ///   - file: where it is.
  ///   - memoryLimit: how many bytes of pages connections may keep between questions, all together; at least one
  ///     connection keeps 2 MB. Nil keeps up to 8 connections with 2 to 16 MB each. The columnar index that questions
  ///     read is shared by all and comes on top; ``releaseMemory()`` gives it back.
  ///   - synonyms: what keywords find beside what they say; answers tell by a notice where they do.
  /// - Throws: `QueryError` `catalog`.
  public convenience init(
    _ file: CatalogFile, memoryLimit: Int? = nil, synonyms: Synonyms = .none
  ) throws(QueryError) {
    try self.init(file, readsColumns: true, memoryLimit: memoryLimit, synonyms: synonyms)
  }

  /// - Parameter readsColumns: false answers from rows alone, as where the file has no columnar index.
  package init(
    _ file: CatalogFile, readsColumns: Bool, memoryLimit: Int? = nil, synonyms: Synonyms = .none
  ) throws(QueryError) {
    self.file = file
    self.readsColumns = readsColumns
    self.synonyms = synonyms
    memory = MemoryLimit(memoryLimit)
    remote = nil
    let (session, lease) = try opening()
    session.giveBack(lease)
  }

  /// A catalog whose assets are in another program's database.
  ///
  /// - Throws: ``QueryError`` `catalog` where it cannot be asked.
  package init(_ remote: any RemoteCatalog, synonyms: Synonyms = .none) throws(QueryError) {
    file = CatalogFile(path: remote.address)
    readsColumns = false
    self.synonyms = synonyms
    memory = MemoryLimit(nil)
    self.remote = remote
    _ = try snapshot { _ throws(QueryError) in () }
  }

  /// Answers a question: total, facets and one page of hits.
  ///
  /// - Throws: `QueryError` for criteria that cannot be used and for a file that cannot be read.
  public func search(_ criteria: AssetCriteria) throws(QueryError) -> Answer {
    try search(criteria, json: .whole)
  }

  private func search(_ criteria: AssetCriteria, json: HitJSON) throws(QueryError) -> Answer {
    try question { connection, generation throws(QueryError) in
      try Search(criteria, connection, generation, json: json).answer()
    }
  }

  /// Answers a request of the API: as ``search(_:)``, with links that repeat the request as it was sent.
  ///
  /// - Throws: `QueryError` as ``search(_:)``.
  public func search(_ request: AssetRequest) throws(QueryError) -> Answer {
    try search(request, json: .whole)
  }

  /// - Parameter json: what hits will be asked for.
  package func search(_ request: AssetRequest, json: HitJSON) throws(QueryError) -> Answer {
    var answer = try search(request.criteria, json: json)
    answer.request = request
    return answer
  }

  /// What the API would send to a request: ``Answer/json`` of ``search(_:)``, without making hits of what is only passed on.
  ///
  /// - Parameter path: where its links lead.
  /// - Throws: `QueryError` as ``search(_:)``.
  package func response(
    to request: AssetRequest, at path: String = PageLinks.assetsPath
  ) throws(QueryError) -> APIResponse {
    let criteria = request.criteria
    return try question { connection, generation throws(QueryError) in
      try Search(
        criteria, connection, generation, json: ElementShape.covers(criteria.fields) ? .identity : .whole
      )
      .response(to: request, at: path)
    }
  }

  /// Answers a question without reading the assets: total, facets and the URNs of one page.
  ///
  /// - Throws: `QueryError` as `search(_:)`.
  public func summary(_ criteria: AssetCriteria) throws(QueryError) -> AnswerSummary {
    try question { connection, generation throws(QueryError) in
      try Search(criteria, connection, generation).summary()
    }
  }

  /// How many assets match: no page has to be put in order for that.
  package func total(_ criteria: AssetCriteria) throws(QueryError) -> Int {
    var alone = criteria
    (alone.start, alone.count, alone.facets) = (0, 0, [])
    return try summary(alone).total
  }

  /// All assets that match, page after page, from one generation; `start` and `count` are passed over.
  ///
  /// - Parameters:
  ///   - criteria: what is looked for.
  ///   - body: called with each hit in order; returning false stops.
  /// - Throws: `QueryError`, or what `body` throws.
  public func forEachMatch(_ criteria: AssetCriteria, _ body: (Hit) throws -> Bool) throws {
    try forEachMatch(criteria, json: .whole, body)
  }

  /// - Parameter json: what hits will be asked for.
  package func forEachMatch(
    _ criteria: AssetCriteria, json: HitJSON, _ body: (Hit) throws -> Bool
  ) throws {
    try snapshot(isRepeatable: false) { (connection) throws(QueryError) -> Result<Void, any Error> in
      let search = try Search(criteria, connection, generation(connection), json: json)
      let order = try search.order()
      for (number, place) in order.enumerated() {
        if Task.isCancelled { throw .cancelled }
        if number.isMultiple(of: Search.portion) {
          try search.prepare(order[number...].prefix(Search.portion))
        }
        let hit = try search.hit(place.id)
        do { guard try body(hit) else { break } } catch { return .failure(error) }
      }
      return .success(())
    }.get()
  }

  /// One asset by its URN; retired assets and chapters are found, too.
  ///
  /// - Throws: `QueryError` `notFound`, or `catalog`.
  public func asset(_ urn: URN, targetLocale: AssetLocale? = nil) throws(QueryError) -> Hit {
    var criteria = AssetCriteria()
    criteria.targetLocale = targetLocale
    return try snapshot { connection throws(QueryError) in
      guard let id = try Lookup(connection).asset(urn) else { throw .notFound("asset '\(urn)'") }
      return try Search(criteria, connection).hit(id)
    }
  }

  /// A classification's JSON: as the API sent it where it came by itself, otherwise what assets told of it.
  ///
  /// - Throws: `QueryError` `notFound`, or `catalog`.
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
  /// - Throws: `QueryError` `catalog`.
  public func generation() throws(QueryError) -> Int {
    try snapshot { connection throws(QueryError) in try Lookup(connection).generation() }
  }

  /// What a question asked now would be answered from.
  package func publication() throws(QueryError) -> Publication {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in try Publication(connection) }
    }
  }

  /// Whether the generation that a question asked now would be answered from has a columnar index.
  package func hasColumns() throws(QueryError) -> Bool {
    try snapshot { connection throws(QueryError) in try generation(connection).index != nil }
  }

  /// Closes the file. Questions that are being answered are answered to their end, others throw `QueryError.closed`.
  ///
  /// A catalog that nobody holds any more closes by itself.
  public func close() {
    closed.store(true, ordering: .sequentiallyConsistent)
    releaseMemory()
  }

  /// Whether ``close()`` was called.
  package var isClosed: Bool { closed.load(ordering: .sequentiallyConsistent) }

  /// Gives back what is kept for the next questions: pages, prepared statements and the columnar index. The next question
  /// opens the file again. For a system that asks for memory, and an app that goes to the background.
  public func releaseMemory() {
    let session = self.session.withLock { session in
      defer { session = nil }
      return session
    }
    session?.letGo()
  }

  /// How many connections were opened so far.
  package var connectionsOpened: Int { opened.withLock { $0 } }
}
