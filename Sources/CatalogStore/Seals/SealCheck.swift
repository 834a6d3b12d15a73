/// Whether names, sets and rows are those that were published: `SealedTable`, `SealedRow`.
struct SealCheck: CatalogCheck {
  let name = "seals"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    let connection = inspection.connection
    let total = SealedTable.allCases.count + SealedRow.allCases.count
    var done = 0
    for table in SealedTable.allCases {
      try inspection.advance(done, of: total)
      let isSound = try table.isSound { sql throws(CatalogError) in try connection.statement(sql) }
      if !isSound { inspection.report("the table '\(table.rawValue)' is not as it was written") }
      done += 1
    }
    for row in SealedRow.allCases {
      try inspection.advance(done, of: total)
      let damaged = try connection.statement(
        "SELECT id FROM \(row.rawValue) WHERE NOT \(row.isSound(connection))")
      while try damaged.step() { inspection.report(row.damage(damaged.int(0))) }
      damaged.reset()
      done += 1
    }
  }
}
