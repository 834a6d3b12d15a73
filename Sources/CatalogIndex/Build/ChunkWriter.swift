import CatalogSQLite
import ColumnPacking
import ParallelWork

/// Writes the columns of a segment chunk by chunk. Another thread packs half of them: packing a column while the next one is made
/// would keep both in memory.
struct ChunkWriter {
  /// A chunk that is packed.
  private struct Chunk: Sendable {
    var name: ColumnName
    var number: Int
    var bytes: [UInt8]
    var checksum: Int64
  }

  /// Fewer chunks are packed before another thread has begun.
  private static let leastToShare = 4

  private let segment: Int64
  private let statements: StatementCache
  private var pages: PageFill<Chunk>

  init(_ segment: Int64, _ statements: StatementCache) throws(CatalogError) {
    self.segment = segment
    self.statements = statements
    pages = PageFill(pageSize: Int(clamping: try statements("PRAGMA page_size").firstInt() ?? 0))
  }

  mutating func write(_ name: ColumnName, _ values: ColumnValues) throws(CatalogError) {
    let count = (values.byteCount + ColumnBuffer.chunkSize - 1) / ColumnBuffer.chunkSize
    if count < Self.leastToShare {
      try take(Self.pack(name, values, 0..<count))
    } else {
      let others = Future.beside { Self.pack(name, values, count / 2..<count) }
      let first = Self.pack(name, values, 0..<count / 2)
      let second = others.take()
      try take(first)
      try take(second)
    }
  }

  /// Writes what is left.
  mutating func finish() throws(CatalogError) {
    while let chunk = pages.next(leaving: 0) { try insert(chunk) }
  }

  private mutating func take(_ chunks: [Chunk]) throws(CatalogError) {
    for chunk in chunks {
      pages.add(chunk, size: chunk.bytes.count)
      while let next = pages.next(leaving: PageFill<Chunk>.usual) { try insert(next) }
    }
  }

  private static func pack(_ name: ColumnName, _ values: ColumnValues, _ chunks: Range<Int>) -> [Chunk] {
    unsafe values.withBytes { bytes in
      chunks.map { number in
        let start = number * ColumnBuffer.chunkSize
        let part = unsafe UnsafeRawBufferPointer(
          rebasing: bytes[start..<min(bytes.count, start + ColumnBuffer.chunkSize)])
        let packed = unsafe PackedChunk.pack(part, name.isText ? .text : values.content)
        return Chunk(
          name: name, number: number, bytes: packed,
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
