import CSQLiteShim
import CatalogIndex
import CatalogIntegrity
import CatalogStore
import LearningAPI
import RawStorage

/// A copy of a catalog that becomes a full pack: without what is the sender's alone.
struct SnapshotDraft {
  let file: CatalogFile
  let hasLaunchURLs: Bool
  let proceed: (String) throws -> Void

  /// Takes away what waits for the end of a run, bytes that were set aside, settings of the sender's own and, unless they are wanted, launch URLs;
  /// and says where the copy stands.
  func clean(_ position: PackManifest.Position, of catalog: String) throws {
    let connection = try WriteConnection(file.path, of: file.path)
    try connection.protect()
    var failure: (any Error)?
    do {
      try connection.write { statements in
        do { try clean(position, catalog, statements) } catch {
          failure = error
          throw error
        }
      }
    } catch { throw failure ?? error }
    try proceed("rewriting the copy")
    // What was taken away is in the free pages still.
    try connection.execute("VACUUM")
    connection.close()
  }

  private func clean(
    _ position: PackManifest.Position, _ catalog: String, _ statements: StatementCache
  ) throws {
    for sql in [
      "DELETE FROM raw WHERE id IN (SELECT raw FROM inbox)", "DELETE FROM inbox", "DELETE FROM listed",
      "DELETE FROM vanished",
      // Tells which words the index has, which goes along.
      "DELETE FROM setting WHERE name <> '\(IndexedFields.setting)'", "UPDATE quarantine SET bytes = x''",
    ] { try statements(sql).run() }
    try removeOthers(statements)
    if try needsNewJSON(statements) { try rewrite(statements) }
    try cleanTexts(statements)
    try PackPosition.save(position, of: catalog, signers: [], statements)
    try cleanClassifications(statements)
  }

  private func cleanTexts(_ statements: StatementCache) throws {
    for (table, column) in PassedText.columns {
      let rows = try statements("SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IS NOT NULL")
      var texts: [String] = []
      while try rows.step() { texts.append(rows.text(0)) }
      rows.reset()
      for text in texts {
        let passed = PassedText.of(text, table, column, hasLaunchURLs: hasLaunchURLs)
        if passed == text { continue }
        let update = try statements("UPDATE \(table) SET \(column) = ? WHERE \(column) = ?")
        update.bind(1, passed)
        update.bind(2, text)
        try update.run()
      }
    }
  }

  private func cleanClassifications(_ statements: StatementCache) throws {
    if hasLaunchURLs { return }
    let rows = try statements("SELECT id, json FROM classification WHERE json IS NOT NULL")
    var changed: [(id: Int64, json: String)] = []
    while try rows.step() {
      let json = try PackedJSON.text(rows.text(1), hasLaunchURLs: false, path: file.path)
      if json != rows.text(1) { changed.append((rows.int(0), json)) }
    }
    rows.reset()
    if changed.isEmpty { return }
    for (id, json) in changed {
      let update = try statements("UPDATE classification SET json = ? WHERE id = ?")
      update.bind(1, json)
      update.bind(2, id)
      try update.run()
    }
    // Their table has a checksum.
    try RowChecksums.publish([], statements)
  }

  /// What other tools keep in the file is theirs. Virtual tables go first, and take their own tables along.
  private func removeOthers(_ statements: StatementCache) throws {
    let rows = try statements(
      """
      SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY type DESC, sql LIKE 'CREATE VIRTUAL%' DESC
      """)
    var others: [String] = []
    while try rows.step() {
      if SchemaCheck.tables.contains(rows.text(1)) { continue }
      others.append("DROP \(rows.text(0)) IF EXISTS \"\(rows.text(1).replacing("\"", with: "\"\""))\"")
    }
    rows.reset()
    for sql in others { try statements(sql).run() }
  }

  /// Whether some JSON has launch URLs that are to stay out, or no checksum. What dictionaries and shared objects were made of counts, too.
  private func needsNewJSON(_ statements: StatementCache) throws -> Bool {
    let none = try statements("SELECT 1 FROM raw WHERE seal = \(CARREL_NO_CHECKSUM) LIMIT 1").firstInt()
    if none != nil { return true }
    if hasLaunchURLs { return false }
    for table in ["raw_dictionary", "raw_object"] {
      let parts = try statements("SELECT bytes FROM \(table)")
      defer { parts.reset() }
      while try parts.step() { if PackedJSON.mayHaveLaunchURL(parts.blob(0)) { return true } }
    }
    var raw = RawReader()
    let ids = try statements("SELECT id FROM raw")
    defer { ids.reset() }
    while try ids.step() {
      let bytes = try raw.bytes(ids.int(0), path: file.path) { sql throws(CatalogError) in try statements(sql)
      }
      if let bytes, PackedJSON.mayHaveLaunchURL(bytes) { return true }
    }
    return false
  }

  /// Packs all JSON again, with dictionaries and shared objects made of what it is now.
  private func rewrite(_ statements: StatementCache) throws {
    try RawWriter.packAgain(
      statements, keepsDamaged: false,
      change: { bytes in
        let json = try PackedJSON(bytes, hasLaunchURLs: hasLaunchURLs, path: file.path).bytes
        return (json, AssetType(rawValue: try JSONDocument(json).root["type"]?.string ?? ""))
      },
      progress: { _ in try proceed("taking launch URLs out") })
  }
}
