/// RowChecksums what a generation publishes, in its transaction.
package enum RowChecksums {
  /// - Throws: ``CatalogError`` `damaged` where what is to be changed is not what was published: it would get a checksum
  ///   as it is now.
  package static func check(_ statements: StatementCache) throws(CatalogError) {
    for table in ChecksummedTable.names {
      try table.check(path: statements.path) { sql throws(CatalogError) in try statements(sql) }
    }
  }

  /// - Parameter assets: those whose rows changed; nil where that is unknown.
  package static func publish(_ assets: Set<Int64>?, _ statements: StatementCache) throws(CatalogError) {
    // The first time in a file from before there were checksums, all rows get one.
    let isFirst = try statements("SELECT 1 FROM seal LIMIT 1").firstInt() == nil
    for row in ChecksummedRow.allCases { try row.publish(isFirst ? nil : assets, statements) }
    for table in ChecksummedTable.allCases {
      try table.publish(isWhole: isFirst || assets == nil, statements)
    }
  }
}
