package import PostgresClient

/// What one database holds of a catalog, for whoever looks after it.
package struct DatabaseStatus: Sendable {
  /// Where it is, without a secret.
  package let address: String
  package let generation: Int
  /// Epoch milliseconds.
  package let appliedAt: Int64?
  /// When it was written, epoch milliseconds.
  package let publishedAt: Int64
  package let assets: Int
  /// Which part of the catalog it holds, from 1.
  package let part: Int
  package let parts: Int
  /// Whether a standby answered.
  package let isStandby: Bool
  /// How many seconds a standby is behind what it heard last of its primary; nil for one that is not a standby.
  package let lag: Double?

  /// Connects, and asks.
  ///
  /// - Throws: ``PostgresError``.
  package init(_ address: PostgresAddress) throws(PostgresError) {
    let database = try PostgresConnection(address)
    let state = try PublishedState(
      database.begin("REPEATABLE READ READ ONLY", PublishedState.select(address.schema)), address)
    let found = try database.query(
      """
      SELECT (extract(epoch FROM published_at) * 1000)::bigint, pg_is_in_recovery(),
        CASE WHEN NOT pg_is_in_recovery() THEN NULL
          WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
          ELSE (extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint END
      FROM \(address.schema(PublishedSchema.catalog)) WHERE id = 1
      """)
    guard found.count == 1 else { throw .noCatalog(address.text) }
    try database.end(committing: true)
    self.address = address.text
    generation = Int(state.generation)
    appliedAt = state.appliedAt
    publishedAt = found.int(0, 0)
    assets = Int(state.assets)
    (part, parts) = (state.shard.number, state.shard.count)
    isStandby = found.int(0, 1) != 0
    lag = found.optionalInt(0, 2).map { Double($0) / 1_000 }
  }
}
