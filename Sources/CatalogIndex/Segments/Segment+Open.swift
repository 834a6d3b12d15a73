import CatalogSQLite

extension Segment {
  /// Columns in memory are this often as large as the file at most: it holds them, packed to about a half, and beside them the
  /// rows that they are made of.
  private static let mostPacked: Int64 = 4

  /// - Throws: ``CatalogError`` `damaged` where the file has no such segment or its shape makes no sense.
  /// - Parameter last: given back where it is the same one, with what is loaded of it.
  static func open(
    _ id: Int64, after last: Segment? = nil, _ connection: ReadConnection
  ) throws(CatalogError) -> Segment {
    let select = try connection.statement("SELECT shape FROM column_segment WHERE id = ?")
    select.bind(1, id)
    defer { select.reset() }
    guard try select.step(), let shape = SegmentShape(select.blob(0)) else {
      throw .damaged(path: connection.path, detail: "the index's segment \(id) is missing, damaged or newer")
    }
    if let last, last.id == id, last.shape == shape { return last }
    // Memory is reserved for columns before they are read, and the file is untrusted input.
    let pages = try connection.statement("PRAGMA page_count").firstInt() ?? 0
    let fileSize = pages * (try connection.statement("PRAGMA page_size").firstInt() ?? 0)
    let mostBytes = fileSize * (shape.isPacked ? mostPacked : 1)
    guard ColumnName.allCases.reduce(0, { $0 + shape.byteCount($1) }) <= mostBytes else {
      throw .damaged(
        path: connection.path, detail: "the index's segment \(id) claims to be larger than the file")
    }
    return Segment(id, shape)
  }
}
