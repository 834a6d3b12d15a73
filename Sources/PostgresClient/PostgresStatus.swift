/// What libpq's numbers mean.
package enum PostgresStatus {
  /// `CONNECTION_OK`
  package static let connected: Int32 = 0
  /// `PGRES_COPY_OUT`, `PGRES_COPY_IN`
  package static let copying: Set<Int32> = [3, 4]
  /// `PGRES_EMPTY_QUERY`, `PGRES_COMMAND_OK`, `PGRES_TUPLES_OK`
  package static let done: Set<Int32> = [0, 1, 2]
  /// `query_canceled`, as an SQLSTATE
  package static let stopped = "57014"
  /// `PG_DIAG_SQLSTATE`
  package static let state = Int32(UInt8(ascii: "C"))
  /// `PG_DIAG_MESSAGE_PRIMARY`
  package static let message = Int32(UInt8(ascii: "M"))
}
