import CatalogStore

/// Whether names, sets and rows are those that were published: `ChecksummedTable`, `ChecksummedRow`.
struct ChecksumCheck: CatalogCheck {
  let name = "checksums"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    let connection = inspection.connection
    let total = ChecksummedTable.allCases.count + ChecksummedRow.allCases.count
    var done = 0
    for table in ChecksummedTable.allCases {
      try inspection.advance(done, of: total)
      let isSound = try table.isSound { sql throws(CatalogError) in try connection.statement(sql) }
      if !isSound { inspection.report("the table '\(table.rawValue)' is not as it was written") }
      done += 1
    }
    for row in ChecksummedRow.allCases {
      try inspection.advance(done, of: total)
      let damaged = try connection.statement(
        "SELECT id FROM \(row.rawValue) WHERE NOT \(row.isSound(connection))")
      while try damaged.step() { inspection.report(row.damage(damaged.int(0))) }
      damaged.reset()
      done += 1
    }
  }
}
