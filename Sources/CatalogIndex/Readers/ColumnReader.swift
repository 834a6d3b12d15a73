public import CatalogSQLite

/// Single values of a column, whose chunks are read when somebody asks for a value in them.
///
/// A chunk that cannot be read gives zeros and is remembered: whoever is done with reading calls ``check()``.
/// Tests for errors at every value would cost as much as the values.
///
/// Safe: the segment has the memory and lives as long as the question; an index is a place of that segment.
@safe
@usableFromInline
package struct ColumnReader<Value: FixedWidthInteger & Sendable> {
  @usableFromInline
  let values: UnsafePointer<Value>
  /// Nil where all chunks are there.
  @usableFromInline
  let chunks: ChunkReader?

  /// With so many reads for each chunk at random places, one chunk in fifty is not asked for.
  @usableFromInline
  static var leastForWhole: Int { 4 }

  /// - Parameter reads: how many values will be asked for at most; for many of them all chunks are read now.
  @inlinable
  package init(
    _ segment: Segment, _ name: ColumnName, _ type: Value.Type, reads: Int, _ connection: ReadConnection
  ) throws(CatalogError) {
    if let values = unsafe segment.loaded(name, type) {
      unsafe self.values = unsafe values
      chunks = nil
      return
    }
    let buffer = segment.column(name)
    if reads > buffer.chunkCount * Self.leastForWhole {
      unsafe values = unsafe try buffer.whole(type, connection)
      chunks = nil
    } else {
      unsafe values = unsafe try buffer.values(type, 0..<0, connection)
      chunks = ChunkReader(buffer, connection)
    }
  }

  @inlinable
  @inline(__always)
  package subscript(index: Int) -> Value {
    if let chunks { chunks.load(index..<index + 1, width: MemoryLayout<Value>.stride) }
    return unsafe values[index]
  }

  /// The values, those of some ordinals read.
  @inlinable
  @inline(__always)
  package func prepared(_ ordinals: UnsafeBufferPointer<UInt32>) -> UnsafePointer<Value> {
    if let chunks {
      for at in ordinals.indices {
        unsafe chunks.load(Int(ordinals[at])..<Int(ordinals[at]) + 1, width: MemoryLayout<Value>.stride)
      }
    }
    return unsafe values
  }

  /// Values side by side.
  @inlinable
  @inline(__always)
  package func range(_ range: Range<Int>) -> UnsafeBufferPointer<Value> {
    if let chunks { chunks.load(range, width: MemoryLayout<Value>.stride) }
    return unsafe UnsafeBufferPointer(start: values + range.lowerBound, count: range.count)
  }

  /// - Throws: ``CatalogError`` where something could not be read.
  package func check() throws(CatalogError) { if let failure = chunks?.failure { throw failure } }
}
