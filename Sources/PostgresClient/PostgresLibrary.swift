import CLatePostgres

/// libpq, which is loaded when somebody asks for a database.
package enum PostgresLibrary {
  /// - Throws: ``PostgresError`` `library`.
  package static func load() throws(PostgresError) {
    if let failure = unsafe carrel_load_postgres() { throw unsafe .library(String(cString: failure)) }
  }
}
