import CatalogIndex
import CatalogStore

/// Reads chunks of a column for a ``ColumnReader``, and remembers the first that failed.
final class ChunkReader {
  private let buffer: ColumnBuffer
  private let connection: ReadConnection
  private(set) var failure: CatalogError?

  init(_ buffer: ColumnBuffer, _ connection: ReadConnection) {
    self.buffer = buffer
    self.connection = connection
  }

  @inline(never)
  func load<Value>(_ range: Range<Int>, _ type: Value.Type) {
    do throws(CatalogError) { _ = unsafe try buffer.values(type, range, connection) } catch {
      if failure == nil { failure = error }
    }
  }
}
