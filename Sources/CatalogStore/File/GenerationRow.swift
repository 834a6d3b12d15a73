/// The generation of a catalog, in its one row.
package enum GenerationRow {
  /// More than any catalog comes to, and numbers that can be counted up.
  private static let numbers: ClosedRange<Int64> = 0...(1 << 53)

  /// - Parameter prepare: gives the statement for a text.
  /// - Throws: ``CatalogError`` `damaged` where there is no such row, or its number makes no sense.
  package static func number(_ prepare: (String) throws(CatalogError) -> SQLStatement) throws(CatalogError)
    -> Int64
  {
    let select = try prepare("SELECT generation FROM catalog")
    let number = try select.requiredInt("its generation")
    guard numbers.contains(number) else {
      throw .damaged(path: select.path, detail: "it claims to be of generation \(number)")
    }
    return number
  }

  /// When it was published, epoch milliseconds; nil where that is unknown.
  package static func appliedAt(_ prepare: (String) throws(CatalogError) -> SQLStatement) throws(CatalogError)
    -> Int64?
  {
    try prepare("SELECT applied_at FROM catalog").firstInt()
  }
}
