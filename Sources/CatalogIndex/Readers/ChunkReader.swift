public import CatalogSQLite

/// Reads chunks of a column for a ``ColumnReader``, and remembers the first that failed.
@usableFromInline
package final class ChunkReader {
  private let buffer: ColumnBuffer
  private let connection: ReadConnection
  package private(set) var failure: CatalogError?

  @usableFromInline
  package init(_ buffer: ColumnBuffer, _ connection: ReadConnection) {
    self.buffer = buffer
    self.connection = connection
  }

  /// - Parameter width: how many bytes a value has.
  @usableFromInline
  package func load(_ range: Range<Int>, width: Int) {
    do throws(CatalogError) {
      try buffer.load(range.lowerBound * width..<range.upperBound * width, connection)
    } catch {
      if failure == nil { failure = error }
    }
  }
}
