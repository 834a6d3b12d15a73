package import CatalogSQLite

/// Which generation of a catalog it is.
package struct GenerationID: Sendable, Hashable {
  package let number: Int64
  /// When it was published.
  package let appliedAt: Int64?
  /// `PRAGMA schema_version`, which SQLite raises where the whole content of a file is replaced
  /// (`sqlite3_backup_finish`): the new content may have the same number and moment.
  package let schema: Int64

  /// That of what a connection sees.
  package init(_ connection: ReadConnection) throws(CatalogError) {
    let select = try connection.statement("SELECT generation, applied_at FROM catalog")
    defer { select.reset() }
    guard try select.step() else {
      throw .damaged(path: connection.path, detail: "it does not tell its generation")
    }
    number = select.int(0)
    appliedAt = select.optionalInt(1)
    schema = try connection.statement("PRAGMA schema_version").firstInt() ?? 0
  }
}
