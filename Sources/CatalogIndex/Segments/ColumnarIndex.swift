package import CatalogSQLite
import Synchronization

/// The columnar index of one generation: a large segment, and a small one with what changed since.
package final class ColumnarIndex: Sendable {
  /// The first schema of files in which the index is proved by checksums.
  package static let oldestSchema = 5

  package let generation: Int64
  package let base: Segment
  package let delta: Segment?
  /// One bit per asset of ``base`` that changed or went; empty where none did.
  package let deleted: [UInt64]

  package var segments: [Segment] { delta.map { [base, $0] } ?? [base] }

  private init(generation: Int64, base: Segment, delta: Segment?, deleted: [UInt64]) {
    self.generation = generation
    self.base = base
    self.delta = delta
    self.deleted = deleted
  }

  /// The index that belongs to a generation; nil where the file has no index, or another generation's.
  ///
  /// - Parameter last: the index of an earlier generation, whose base is often the same.
  /// - Throws: ``CatalogError`` `damaged`.
  package static func open(
    _ generation: Int64, after last: ColumnarIndex?, _ connection: ReadConnection
  ) throws(CatalogError) -> ColumnarIndex? {
    // Files of older schemas have no columns, or some of another format, until somebody writes to them.
    guard connection.schema >= oldestSchema else { return nil }
    let select = try connection.statement("SELECT generation, base, delta, deleted FROM column_copy")
    defer { select.reset() }
    guard try select.step(), select.int(0) == generation else { return nil }
    let baseID = select.int(1)
    let base = try Segment.open(baseID, after: last?.base, connection)
    var delta: Segment?
    if let id = select.optionalInt(2) { delta = try Segment.open(id, connection) }
    let bytes = ColumnChecksum.open(select.blob(3))
    guard let bytes, bytes.isEmpty || bytes.count == base.shape.assetBitmapWords * 8 else {
      throw .damaged(path: connection.path, detail: "the index's list of replaced assets is damaged")
    }
    let deleted = unsafe bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 8).map {
        unsafe bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
      }
    }
    return ColumnarIndex(generation: generation, base: base, delta: delta, deleted: deleted)
  }
}
