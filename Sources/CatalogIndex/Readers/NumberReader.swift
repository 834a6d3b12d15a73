package import CatalogSQLite

/// Values of a column that has 16 bits where its numbers are small, and 32 otherwise.
@usableFromInline
package struct NumberReader {
  @usableFromInline
  let narrow: ColumnReader<UInt16>?
  @usableFromInline
  let wide: ColumnReader<UInt32>?

  /// - Parameters:
  ///   - limit: the numbers are below it.
  ///   - reads: how many will be asked for at most.
  package init(
    _ segment: Segment, _ name: ColumnName, below limit: Int, reads: Int, _ connection: ReadConnection
  ) throws(CatalogError) {
    if Segment.isNarrow(limit) {
      narrow = try ColumnReader(segment, name, UInt16.self, reads: reads, connection)
      wide = nil
    } else {
      narrow = nil
      wide = try ColumnReader(segment, name, UInt32.self, reads: reads, connection)
    }
  }

  /// Calls one of the two with the column, so that loops do not ask for its width at every value.
  @inlinable
  @inline(__always)
  package func read<Result>(
    narrow: (ColumnReader<UInt16>) -> Result, wide: (ColumnReader<UInt32>) -> Result
  ) -> Result? {
    if let column = self.narrow { return narrow(column) }
    return self.wide.map(wide)
  }

  package func check() throws(CatalogError) {
    try narrow?.check()
    try wide?.check()
  }
}
