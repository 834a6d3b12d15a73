import CatalogIndex
import CatalogStore

/// Single values of a column, whose chunks are read when somebody asks for a value in them.
///
/// A chunk that cannot be read gives zeros and is remembered: whoever is done with reading calls ``check()``.
/// Tests for errors at every value would cost as much as the values.
struct ColumnReader<Value: FixedWidthInteger & Sendable> {
  private let values: UnsafePointer<Value>
  /// Nil where all chunks are there.
  private let chunks: ChunkReader?

  /// With so many reads for each chunk at random places, one chunk in fifty is not asked for.
  private static var leastForWhole: Int { 4 }

  /// - Parameter reads: how many values will be asked for at most; for many of them all chunks are read now.
  init(
    _ segment: Segment, _ name: ColumnName, _ type: Value.Type, reads: Int, _ connection: ReadConnection
  ) throws(CatalogError) {
    if let values = segment.loaded(name, type) {
      self.values = values
      chunks = nil
      return
    }
    let buffer = segment.column(name)
    if reads > buffer.chunkCount * Self.leastForWhole {
      values = try buffer.whole(type, connection)
      chunks = nil
    } else {
      values = try buffer.values(type, 0..<0, connection)
      chunks = ChunkReader(buffer, connection)
    }
  }

  @inline(__always)
  subscript(index: Int) -> Value {
    if let chunks { chunks.load(index..<index + 1, Value.self) }
    return values[index]
  }

  /// The values, those of some ordinals read.
  @inline(__always)
  func prepared(_ ordinals: UnsafeBufferPointer<UInt32>) -> UnsafePointer<Value> {
    if let chunks { for ordinal in ordinals { chunks.load(Int(ordinal)..<Int(ordinal) + 1, Value.self) } }
    return values
  }

  /// Values side by side.
  @inline(__always)
  func range(_ range: Range<Int>) -> UnsafeBufferPointer<Value> {
    if let chunks { chunks.load(range, Value.self) }
    return UnsafeBufferPointer(start: values + range.lowerBound, count: range.count)
  }

  /// - Throws: ``CatalogError`` where something could not be read.
  func check() throws(CatalogError) { if let failure = chunks?.failure { throw failure } }
}
