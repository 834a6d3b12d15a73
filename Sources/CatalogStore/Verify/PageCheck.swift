/// Whether SQLite itself finds every page and every index of the file in order.
struct PageCheck: CatalogCheck {
  let name = "pages"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    try inspection.advance(0, of: 1)
    let rows = try inspection.connection.statement("PRAGMA integrity_check(\(Inspection.limit + 1))")
    defer { rows.reset() }
    while try rows.step() {
      for line in rows.text(0).split(separator: "\n") where line != "ok" { inspection.report(String(line)) }
    }
    try inspection.advance(1, of: 1)
  }
}
