import CatalogStore

/// Tells a catalog that a demo made from one that somebody put something into: only the first is replaced.
enum DemoMark {
  private static let setting = "demo"

  /// Leaves it in a new catalog.
  static func leave(_ writer: CatalogWriter) throws(CatalogError) {
    try writer.write { statements in
      let insert = try statements("INSERT INTO setting(name, value) VALUES (?, '')")
      insert.bind(1, setting)
      try insert.run()
    }
  }

  /// Whether all that is in a file came with the one run of a demo.
  static func isUntouched(_ file: CatalogFile) -> Bool {
    guard let connection = try? file.openForReading() else { return false }
    func number(_ sql: String) -> Int64? { try? connection.statement(sql).firstInt() }
    return number("SELECT count(*) FROM setting WHERE name = '\(setting)'") == 1
      && number("SELECT generation <= 1 AND (SELECT coalesce(max(id), 0) FROM run) <= 1 FROM catalog") == 1
  }
}
