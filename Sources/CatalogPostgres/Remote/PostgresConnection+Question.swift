/// How a question begins.
extension PostgresConnection {
  /// Begins a transaction that sees one generation, and tells which, in one round trip. What is set holds within it.
  ///
  /// To compile a statement takes longer than most answers do. Tables that are asked all day are in memory, where a row by its
  /// number costs little more than the next one.
  func begin(_ address: PostgresAddress) throws(PostgresError) -> PublishedState {
    let row = try begin(
      "REPEATABLE READ READ ONLY",
      """
      SET LOCAL jit = off; SET LOCAL work_mem = '64MB'; SET LOCAL random_page_cost = 1.1;
      \(PublishedState.select(address.schema))
      """)
    return try PublishedState(row, address)
  }
}
