import CatalogSQLite

/// Reads shared objects as rows name them, and keeps them.
struct SharedObjectReader {
  /// So many bytes of them; then it begins afresh.
  private static let mostBytes = 16 << 20
  private var known: [Int64: [UInt8]] = [:]
  private var size = 0

  /// - Parameter numbers: in the order of a row.
  /// - Throws: ``CatalogError`` `damaged` where one is missing, or larger than any.
  mutating func objects(
    _ numbers: [Int64], of row: Int64, path: String,
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> [[UInt8]] {
    var objects: [[UInt8]] = []
    objects.reserveCapacity(numbers.count)
    for number in numbers {
      if let object = known[number] {
        objects.append(object)
        continue
      }
      guard let object = try read(number, prepare) else {
        throw .damaged(
          path: path, detail: "the object \(number) that raw JSON \(row) shares is missing or not sound")
      }
      if size > Self.mostBytes { (known, size) = ([:], 0) }
      known[number] = object
      size += object.count
      objects.append(object)
    }
    return objects
  }

  private func read(
    _ number: Int64, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> [UInt8]? {
    let select = try prepare("SELECT bytes FROM raw_object WHERE id = ? AND length(bytes) BETWEEN ? AND ?")
    select.bind(1, number)
    select.bind(2, SharedObjects.sizes.lowerBound)
    select.bind(3, SharedObjects.sizes.upperBound)
    defer { select.reset() }
    return try select.step() ? select.blob(0) : nil
  }
}
