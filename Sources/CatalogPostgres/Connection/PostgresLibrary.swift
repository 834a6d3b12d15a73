import CLatePostgres

/// libpq, which is loaded when somebody asks for a database.
enum PostgresLibrary {
  /// - Throws: ``PostgresError`` `library`.
  static func load() throws(PostgresError) {
    if let failure = unsafe carrel_load_postgres() { throw unsafe .library(String(cString: failure)) }
  }
}
