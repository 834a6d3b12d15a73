import PostgresClient

/// How a question begins and ends.
extension Databases {
  /// Begins transactions that see one generation each, and tells which, in one round trip. What is set holds within them.
  ///
  /// To compile a statement takes longer than most answers do. Tables that are asked all day are in memory, where a row by its
  /// number costs little more than the next one.
  func begin() throws(PostgresError) -> [PublishedState] {
    for database in all {
      try database.sendBegin(
        "REPEATABLE READ READ ONLY",
        """
        SET LOCAL jit = off; SET LOCAL work_mem = '64MB'; SET LOCAL random_page_cost = 1.1;
        \(PublishedState.select(database.address.schema))
        """)
    }
    do throws(PostgresError) {
      return try all.map { (database) throws(PostgresError) in
        try PublishedState(database.receive(), database.address)
      }
    } catch {
      guard areShards, case .noCatalog(let address) = error else { throw error }
      throw .noShard(address, all: all.map(\.address.text))
    }
  }

  /// Ends them.
  func end() throws(PostgresError) {
    for database in all { try database.send("COMMIT") }
    for database in all { try database.receiveEnd() }
  }
}
