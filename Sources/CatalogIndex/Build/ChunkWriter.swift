import CatalogSQLite
import ColumnPacking
import ParallelWork

/// Writes the columns of a segment chunk by chunk. While one column is packed, the next one is made.
struct ChunkWriter {
  /// A chunk that is packed.
  private struct Chunk: Sendable {
    var name: ColumnName
    var number: Int
    var bytes: [UInt8]
    var checksum: Int64
  }

  private let segment: Int64
  private let statements: StatementCache
  private var packing: Future<[Chunk]>?
  private var pages: PageFill<Chunk>

  init(_ segment: Int64, _ statements: StatementCache) throws(CatalogError) {
    self.segment = segment
    self.statements = statements
    pages = PageFill(pageSize: Int(clamping: try statements("PRAGMA page_size").firstInt() ?? 0))
  }

  mutating func write(_ name: ColumnName, _ values: ColumnValues) throws(CatalogError) {
    try takePacked()
    packing = .beside { Self.pack(name, values) }
  }

  /// Writes what is left.
  mutating func finish() throws(CatalogError) {
    try takePacked()
    while let chunk = pages.next(leaving: 0) { try insert(chunk) }
  }

  private mutating func takePacked() throws(CatalogError) {
    guard let chunks = packing?.take() else { return }
    packing = nil
    for chunk in chunks {
      pages.add(chunk, size: chunk.bytes.count)
      while let next = pages.next(leaving: PageFill<Chunk>.usual) { try insert(next) }
    }
  }

  private static func pack(_ name: ColumnName, _ values: ColumnValues) -> [Chunk] {
    unsafe values.withBytes { bytes in
      stride(from: 0, to: bytes.count, by: ColumnBuffer.chunkSize).map { start in
        let part = unsafe UnsafeRawBufferPointer(
          rebasing: bytes[start..<min(bytes.count, start + ColumnBuffer.chunkSize)])
        let packed = unsafe PackedChunk.pack(part, name.isText ? .text : values.content)
        return Chunk(
          name: name, number: start / ColumnBuffer.chunkSize, bytes: packed,
          checksum: unsafe packed.withUnsafeBytes { unsafe ColumnChecksum.of($0) })
      }
    }
  }

  private func insert(_ chunk: Chunk) throws(CatalogError) {
    let insert = try statements(
      "INSERT INTO column_chunk(segment, name, chunk, checksum, bytes) VALUES (?, ?, ?, ?, ?)")
    insert.bind(1, segment)
    insert.bind(2, chunk.name.rawValue)
    insert.bind(3, chunk.number)
    insert.bind(4, chunk.checksum)
    insert.bind(5, blob: chunk.bytes)
    try insert.run()
  }
}
