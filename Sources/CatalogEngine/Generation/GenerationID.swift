/// Which generation of a catalog it is.
package struct GenerationID: Equatable {
  package let number: Int64
  /// When it was published.
  package let appliedAt: Int64?
  /// `PRAGMA schema_version`, which SQLite raises where the whole content of a file is replaced
  /// (`sqlite3_backup_finish`): the new content may have the same number and moment.
  package let schema: Int64
}
