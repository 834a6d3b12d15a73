/// Numbers of rows that something is worked out with. A catalog file is untrusted input: what no Carrel writes there is
/// damage, before any sum of it is too large.
extension SQLStatement {
  /// Counts, and places in listings.
  private static let counts: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// Epoch milliseconds: what clocks tell, and far more. Dates of assets may be any number.
  private static let moments: ClosedRange<Int64> = -(1 << 53)...(1 << 53)

  /// A count.
  ///
  /// - Throws: ``CatalogError`` `damaged` where it is none.
  package func count(_ column: Int32) throws(CatalogError) -> Int {
    Int(clamping: try bounded(column, Self.counts))
  }

  /// A count that may be missing.
  package func optionalCount(_ column: Int32) throws(CatalogError) -> Int? {
    isNull(column) ? nil : try count(column)
  }

  /// A moment that a clock told, epoch milliseconds.
  ///
  /// - Throws: ``CatalogError`` `damaged` where it is none.
  package func moment(_ column: Int32) throws(CatalogError) -> Int64 { try bounded(column, Self.moments) }

  /// A moment that may be missing.
  package func optionalMoment(_ column: Int32) throws(CatalogError) -> Int64? {
    isNull(column) ? nil : try moment(column)
  }

  private func bounded(_ column: Int32, _ range: ClosedRange<Int64>) throws(CatalogError) -> Int64 {
    let number = int(column)
    guard range.contains(number) else {
      throw .damaged(path: path, detail: "the number \(number) of '\(name(column))' makes no sense")
    }
    return number
  }
}
