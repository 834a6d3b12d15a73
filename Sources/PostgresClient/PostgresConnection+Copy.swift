import CLatePostgres

/// Many rows at once, in PostgreSQL's binary form.
extension PostgresConnection {
  /// What a stream of rows begins with: a signature, no flags, no extension.
  package static let copyHeader: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
  private static let portion = 256 << 10

  /// Sends rows.
  ///
  /// - Parameter rows: called with what takes the bytes of each.
  package func copyIn(
    _ statement: String, _ rows: (([UInt8]) throws -> Void) throws -> Void
  ) throws {
    _ = try run(statement)
    var waiting = Self.copyHeader
    do {
      try rows { row in
        waiting += row
        if waiting.count >= Self.portion {
          if isStopped() { throw PostgresError.cancelled }
          try send(waiting)
          waiting.removeAll(keepingCapacity: true)
        }
      }
      try send(waiting + [0xFF, 0xFF])
    } catch {
      // The server forgets the rows; what it says to that is known.
      _ = unsafe carrel_pg_putCopyEnd(handle, "stopped")
      while let result = unsafe carrel_pg_getResult(handle) { unsafe carrel_pg_clear(result) }
      throw error
    }
    guard unsafe carrel_pg_putCopyEnd(handle, nil) == 1 else { throw lost() }
    try finishCopy()
  }

  private func send(_ bytes: [UInt8]) throws(PostgresError) {
    let code = unsafe bytes.withUnsafeBytes { buffer in
      unsafe carrel_pg_putCopyData(
        handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
    }
    guard code == 1 else { throw lost() }
  }

  /// Receives rows, each as the bytes of its fields.
  package func copyOut(
    _ statement: String, _ body: ([UInt8]) throws(PostgresError) -> Void
  ) throws(PostgresError) {
    _ = try run(statement)
    var isFirst = true
    while true {
      var message: UnsafeMutablePointer<CChar>?
      let count = unsafe Int(carrel_pg_getCopyData(handle, &message, 0))
      defer { if let message = unsafe message { unsafe carrel_pg_freemem(message) } }
      guard count >= 0, let message = unsafe message else {
        if count == -1 { break }
        throw lost()
      }
      var bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: message, count: count))
      if isFirst {
        bytes.removeFirst(min(Self.copyHeader.count, bytes.count))
        isFirst = false
      }
      // The end is a row of -1 fields.
      if bytes.count > 2 { try body(bytes) }
    }
    try finishCopy()
  }

  private func finishCopy() throws(PostgresError) {
    var failure: PostgresError?
    while let result = unsafe carrel_pg_getResult(handle) {
      let result = unsafe PostgresResult(result, address)
      failure = failure ?? result.failure
    }
    if let failure { throw failure }
  }
}
