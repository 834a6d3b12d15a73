import Synchronization

/// A part of the fast copy: columns over ordinals, which number the assets in the order of their cells. It never
/// changes; its chunks are read when they are needed.
package final class Segment: Sendable {
  /// What ``ColumnName/span`` holds for assets that do not tell how long they take.
  package static let noSpan = UInt8.max
  /// What ``ColumnName/year`` holds for assets without a date.
  package static let noYear = UInt16.max
  /// What ``ColumnName/bitmapIndex`` holds for words that have no bitmap.
  package static let noBitmap = UInt32.max
  /// How many spans there are.
  static let spans: UInt8 = 6
  /// Numbers of classifications and contributors stay below; counting them takes an array of so many at most.
  static let memberLimit: UInt32 = 1 << 24

  package let id: Int64
  package let shape: SegmentShape
  private let columns: [ColumnName: ColumnBuffer]
  private let largestMembers = Mutex<[ColumnName: UInt32]>([:])

  init(_ id: Int64, _ shape: SegmentShape) {
    self.id = id
    self.shape = shape
    columns = Dictionary(
      uniqueKeysWithValues: ColumnName.allCases.map {
        ($0, ColumnBuffer($0, of: id, byteCount: shape.byteCount($0), rule: shape.rule($0)))
      })
  }

  /// - Throws: ``CatalogError`` `damaged` where the file has no such segment or its shape makes no sense.
  static func open(_ id: Int64, _ connection: ReadConnection) throws(CatalogError) -> Segment {
    let select = try connection.statement("SELECT shape FROM column_segment WHERE id = ?")
    select.bind(1, id)
    defer { select.reset() }
    guard try select.step(), let shape = SegmentShape(select.blob(0)) else {
      throw .damaged(path: connection.path, detail: "the index's segment \(id) is missing or damaged")
    }
    return Segment(id, shape)
  }

  /// A column, not loaded yet.
  package func column(_ name: ColumnName) -> ColumnBuffer {
    // Every name has a column: the dictionary is made of all of them.
    columns[name] ?? ColumnBuffer(name, of: id, byteCount: 0, rule: .any)
  }

  /// A whole column.
  package func whole<Value>(_ name: ColumnName, _ type: Value.Type, _ connection: ReadConnection)
    throws(CatalogError) -> UnsafePointer<Value>
  {
    try column(name).whole(type, connection)
  }

  /// The largest number among the members of sets, 0 where there are none.
  package func largest(_ columns: SetColumns, _ connection: ReadConnection) throws(CatalogError) -> UInt32 {
    if let known = largestMembers.withLock({ $0[columns.members] }) { return known }
    let members = try whole(columns.members, UInt32.self, connection)
    let values = UnsafeBufferPointer(start: members, count: column(columns.members).byteCount / 4)
    var largest: UInt32 = 0
    for value in values { largest = max(largest, value) }
    largestMembers.withLock { $0[columns.members] = largest }
    return largest
  }

  /// The word with this UTF-8, or the first one after it.
  ///
  /// - Returns: its index, and whether it is that word.
  package func lowerBound(_ word: some Collection<UInt8>, _ connection: ReadConnection) throws(CatalogError)
    -> (index: Int, isFound: Bool)
  {
    let starts = try whole(.wordStart, UInt32.self, connection)
    let bytes = try whole(.wordBytes, UInt8.self, connection)
    func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
      let start = Int(starts[index])
      return UnsafeBufferPointer(start: bytes + start, count: max(0, Int(starts[index + 1]) - start))
    }
    var low = 0
    var high = shape.words
    while low < high {
      let middle = (low + high) / 2
      if text(middle).lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
    }
    return (low, low < shape.words && text(low).elementsEqual(word))
  }

  /// The words that begin with this UTF-8.
  package func words(beginning prefix: [UInt8], _ connection: ReadConnection) throws(CatalogError) -> Range<Int>
  {
    let start = try lowerBound(prefix, connection).index
    // UTF-8 has no byte 0xFF: everything that begins with the prefix comes before it.
    let end = try lowerBound(prefix + [0xFF], connection).index
    return start..<max(start, end)
  }
}
