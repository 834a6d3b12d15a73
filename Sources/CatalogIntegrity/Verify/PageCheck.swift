import CatalogStore

/// Whether SQLite itself finds every page and every index of Carrel's in order.
struct PageCheck: CatalogCheck {
  let name = "pages"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    try inspection.advance(0, of: 1)
    let found = try Self.findings("integrity_check", inspection.connection.transientStatement)
    for finding in found { inspection.report(finding) }
    try inspection.advance(1, of: 1)
  }

  /// What SQLite finds.
  ///
  /// - Parameter check: `integrity_check` or `quick_check`.
  static func findings(
    _ check: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> [String] {
    var tables: [String] = []
    var hasOthers = false
    let names = try prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    while try names.step() {
      if SchemaCheck.tables.contains(names.text(0)) { tables.append(names.text(0)) } else { hasOthers = true }
    }
    // All at once tells, too, where two tables share a page. What other tools keep is none of Carrel's business: one by
    // one, with the list of unused pages, which belongs to the table of the schema.
    let questions =
      hasOthers
      ? (["sqlite_schema"] + tables).map { "PRAGMA \(check)(\($0))" }
      : ["PRAGMA \(check)(\(Inspection.limit + 1))"]
    var found: [String] = []
    for question in questions {
      let rows = try prepare(question)
      while try rows.step() {
        found += rows.text(0).split(separator: "\n").filter { $0 != "ok" }.map(String.init)
      }
    }
    return found
  }
}
