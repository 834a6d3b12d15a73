import CLatePostgres
import Foundation
import SmallAlgorithms

/// A connection to a database. Used by one thread at a time.
///
/// Nothing of it outlasts a transaction, so that a pool of connections may stand between (pgbouncer): no prepared statement
/// has a name, no setting stays.
///
/// Safe: the handle is its own, is closed once, in `deinit`, and libpq copies what it is given.
@safe
package final class PostgresConnection {
  /// The oldest server that has what statements need.
  private static let oldestServer = 150_000
  /// Milliseconds between two looks at whether somebody stopped the work.
  private static let glance: Int32 = 50
  /// How long a statement may take until somebody is told that it is waited for.
  private static let patience = Duration.seconds(2)
  /// How long a server has to end what was stopped.
  private static let grace = Duration.seconds(2)

  private static let refusals = [
    "authentication failed", "no pg_hba.conf entry", "no password supplied", "is not permitted to log in",
  ]

  package let handle: OpaquePointer
  package let address: PostgresAddress
  /// Asked again and again while the server lets wait.
  package let isStopped: @Sendable () -> Bool
  /// Called where a statement takes long.
  package var isLate: @Sendable () -> Void = {}
  /// Whether a transaction may be open.
  package private(set) var isInTransaction = false

  /// - Throws: ``PostgresError``.
  package convenience init(
    _ address: PostgresAddress, isWriting: Bool = false,
    isStopped: @escaping @Sendable () -> Bool = { Task.isCancelled }
  ) throws(PostgresError) {
    try self.init(Self.attempt(address, isWriting: isWriting), address, isStopped)
  }

  /// Begins to connect.
  package static func attempt(
    _ address: PostgresAddress, isWriting: Bool = false
  ) throws(PostgresError) -> ConnectionAttempt {
    try PostgresLibrary.load()
    return ConnectionAttempt(ConnectionSettings.all(address, isWriting: isWriting))
  }

  /// Waits for what was begun.
  package init(
    _ attempt: ConnectionAttempt, _ address: PostgresAddress,
    _ isStopped: @escaping @Sendable () -> Bool = { Task.isCancelled }
  ) throws(PostgresError) {
    guard let connection = unsafe try attempt.handle(isStopped) else {
      throw .unreachable(address.text, detail: "there is no memory left")
    }
    unsafe handle = unsafe connection
    self.address = address
    self.isStopped = isStopped
    unsafe carrel_pg_silence(connection)
    guard unsafe carrel_pg_status(connection) == PostgresStatus.connected else {
      // What is whole already goes by `deinit`.
      throw unsafe Self.failure(connection, address)
    }
    try checkServer()
  }

  deinit { unsafe carrel_pg_finish(handle) }

  private func checkServer() throws(PostgresError) {
    let version = unsafe Int(carrel_pg_serverVersion(handle))
    guard version >= Self.oldestServer else {
      throw .unsuitable(
        address.text, detail: "its server is PostgreSQL \(version / 10_000), and 15 or newer is needed")
    }
    let encoding = unsafe carrel_pg_parameterStatus(handle, "server_encoding")
      .map { unsafe String(cString: $0) }
    guard encoding == "UTF8" else {
      throw .unsuitable(
        address.text, detail: "the encoding of the database is \(encoding ?? "unknown"), and UTF8 is needed")
    }
  }

  /// Whether it can be used for another transaction.
  package var isUsable: Bool {
    unsafe !isInTransaction && carrel_pg_status(handle) == PostgresStatus.connected
  }

  /// What libpq says of a connection; its lines joined, since each server that was tried has one.
  package static func failure(_ handle: OpaquePointer, _ address: PostgresAddress) -> PostgresError {
    let message = unsafe carrel_pg_errorMessage(handle).map { unsafe String(cString: $0) } ?? ""
    let lines = message.split(whereSeparator: \.isNewline).map { $0.trimmed(where: \.isBlank) }
    let detail = lines.isEmpty ? "libpq says nothing" : lines.joined(separator: "; ")
    // What libpq says before it looks for a server quotes values.
    if let mistake = lines.first, mistake.hasPrefix("invalid ") {
      return .address("it has an \(mistake.prefix { $0 != ":" && $0 != "\"" }.trimmed(where: \.isBlank))")
    }
    // A number it reads when it looks for the server, once for each.
    if detail.firstRange(of: "invalid integer value") != nil {
      let option = detail.split(separator: "\"").last { PostgresAddress.knownParameters.contains(String($0)) }
      return .address("the value of \(option.map(String.init) ?? "a parameter") is no number")
    }
    let isRefused =
      unsafe carrel_pg_connectionNeedsPassword(handle) != 0
      || refusals.contains { detail.firstRange(of: $0) != nil }
      || detail.firstRange(of: "role \"") != nil && detail.firstRange(of: "does not exist") != nil
    return isRefused ? .refused(address.text, detail: detail) : .unreachable(address.text, detail: detail)
  }

  /// What a server or a role may have set so that fewer rows are found, and nobody is told.
  private static let allRows = "SET LOCAL row_security = off; SET LOCAL gin_fuzzy_search_limit = 0"

  /// Begins a transaction with statements of Carrel's own, in one round trip.
  ///
  /// - Parameter kind: how it is isolated, and whether it writes.
  /// - Returns: the result of the last statement.
  package func begin(_ kind: String, _ statements: String = "") throws(PostgresError) -> PostgresResult {
    try sendBegin(kind, statements)
    return try receive()
  }

  /// The same without waiting for it.
  package func sendBegin(_ kind: String, _ statements: String) throws(PostgresError) {
    isInTransaction = true
    try send("BEGIN ISOLATION LEVEL \(kind); \(Self.allRows); \(statements)")
  }

  @discardableResult
  package func end(committing: Bool) throws(PostgresError) -> PostgresResult {
    try send(committing ? "COMMIT" : "ROLLBACK")
    return try receiveEnd()
  }

  /// Waits for the end of a transaction that was sent.
  @discardableResult
  package func receiveEnd() throws(PostgresError) -> PostgresResult {
    let result = try receive()
    isInTransaction = false
    return result
  }

  /// Runs statements of Carrel's own.
  @discardableResult
  package func run(_ statements: String) throws(PostgresError) -> PostgresResult {
    try send(statements)
    return try receive()
  }

  /// The same without waiting for it.
  package func send(_ statements: String) throws(PostgresError) {
    guard unsafe carrel_pg_sendQuery(handle, statements) == 1 else { throw lost() }
  }

  /// Runs one statement with parameters, which never become part of its text.
  package func query(_ statement: String, _ parameters: [PostgresValue] = []) throws(PostgresError)
    -> PostgresResult
  {
    try send(statement, parameters)
    return try receive()
  }

  /// The same without waiting for it.
  package func send(_ statement: String, _ parameters: [PostgresValue]) throws(PostgresError) {
    let bytes = parameters.map(\.bytes)
    let lengths = bytes.map { Int32($0?.count ?? 0) }
    let formats = parameters.map { Int32($0.isBinary ? 1 : 0) }
    let values = CStrings(bytes)
    let sent = withExtendedLifetime(values) {
      unsafe carrel_pg_sendQueryParams(
        handle, statement, Int32(parameters.count), nil, values.pointers, lengths, formats, 1)
    }
    guard sent == 1 else { throw lost() }
  }

  /// The last of the results that are on their way; the first that is an error counts.
  package func receive() throws(PostgresError) -> PostgresResult {
    var last: PostgresResult?
    var failure: PostgresError?
    while true {
      try wait()
      guard let result = unsafe carrel_pg_getResult(handle) else { break }
      let next = unsafe PostgresResult(result, address)
      if failure == nil { failure = next.failure } else { continue }
      if case .failed(_, state: PostgresStatus.stopped, detail: _) = failure, isStopped() {
        failure = .cancelled
      }
      last = next
      // What is copied stands between.
      if next.isCopying { break }
    }
    if let failure { throw unsafe carrel_pg_status(handle) == PostgresStatus.connected ? failure : lost() }
    guard let last else { throw lost() }
    return last
  }

  /// Waits until a result can be read without waiting, unless somebody stops it: then the statement is stopped, too.
  private func wait() throws(PostgresError) {
    let start = ContinuousClock.now
    var isTold = false
    var end: ContinuousClock.Instant?
    while unsafe carrel_pg_isBusy(handle) == 1 {
      var look = unsafe pollfd(fd: carrel_pg_socket(handle), events: Int16(POLLIN), revents: 0)
      unsafe poll(&look, 1, Self.glance)
      let now = ContinuousClock.now
      if !isTold, now - start > Self.patience {
        isTold = true
        isLate()
      }
      if let end, now > end { throw .cancelled }
      if end == nil, isStopped() {
        end = now + Self.grace
        cancelStatement()
      }
      guard unsafe carrel_pg_consumeInput(handle) == 1 else { throw lost() }
    }
  }

  /// Asks the server to end what it works on.
  package func cancelStatement() {
    guard let cancel = unsafe carrel_pg_getCancel(handle) else { return }
    var message = [CChar](repeating: 0, count: 256)
    _ = unsafe carrel_pg_cancel_now(cancel, &message, Int32(message.count))
    unsafe carrel_pg_freeCancel(cancel)
  }

  package func lost() -> PostgresError {
    guard case .unreachable(let address, let detail) = unsafe Self.failure(handle, address) else {
      return .lost(address.text, detail: "the server ended it")
    }
    return .lost(address, detail: detail)
  }
}
