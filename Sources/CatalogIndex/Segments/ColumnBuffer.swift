public import CatalogSQLite
import ColumnPacking
import Foundation
public import Synchronization

/// One column in memory. Its chunks are read from the file when somebody needs them, so that opening a catalog
/// of a million assets reads nothing, and a rare word little.
///
/// Unchecked: the memory of a chunk is written once, under the lock, before the chunk counts as loaded; whoever
/// reads it has asked for it first, and has seen one of the flags by an acquiring load, or has written it. After
/// that nobody writes to it until the buffer is gone. The flags themselves are atomics in memory of the buffer's own.
///
/// Safe: the memory is its own from `init` to `deinit`, and who reads gets no more of it than a range that was checked.
@safe
@usableFromInline
package final class ColumnBuffer: @unchecked Sendable {
  /// How many bytes a chunk has; the last one may have fewer. Small enough that a rare word reads little.
  static let chunkSize = 65_536

  private let byteCount: Int
  private let name: ColumnName
  private let segment: Int64
  private let rule: ColumnRule
  private let isPacked: Bool
  @usableFromInline
  package let chunkCount: Int
  private let allocation: ColumnMemory
  @usableFromInline
  let memory: UnsafeMutableRawPointer
  @usableFromInline
  let isComplete: Atomic<Bool>
  /// Which chunks are loaded.
  private let chunks: UnsafeMutablePointer<Atomic<Bool>>
  /// Held while chunks are read.
  private let reading: Mutex<Reading>

  private struct Reading {
    /// Which large pages were made.
    var gathered: [Bool]
    /// Whether something could not be read. Who has met an error goes on with zeros, and another thread may try again.
    var hasFailed = false
  }

  /// - Parameter isPacked: whether the chunks in the file are packed.
  init(_ name: ColumnName, of segment: Int64, byteCount: Int, rule: ColumnRule, isPacked: Bool) {
    self.name = name
    self.segment = segment
    self.byteCount = byteCount
    self.rule = rule
    self.isPacked = isPacked
    // Zeroed, because what cannot be read counts as zero; the system does it when a page is first touched.
    allocation = ColumnMemory(byteCount: byteCount)
    unsafe memory = unsafe allocation.start
    let count = (byteCount + Self.chunkSize - 1) / Self.chunkSize
    isComplete = Atomic(count == 0)
    chunkCount = count
    reading = Mutex(Reading(gathered: Array(repeating: false, count: allocation.largePages)))
    unsafe chunks = .allocate(capacity: count)
    for chunk in 0..<count { unsafe (chunks + chunk).initialize(to: Atomic(false)) }
  }

  deinit {
    unsafe chunks.deinitialize(count: chunkCount)
    unsafe chunks.deallocate()
    allocation.deallocate()
  }

  /// The values, all of them loaded.
  @inlinable
  package func whole<Value>(_ type: Value.Type, _ connection: ReadConnection) throws(CatalogError)
    -> UnsafePointer<Value>
  {
    if !isWhole { try loadAll(connection) }
    return unsafe pointer(type)
  }

  /// Whether all chunks are loaded.
  @inlinable
  package var isWhole: Bool { isComplete.load(ordering: .acquiring) }

  /// The values, of which these are loaded.
  @inlinable
  package func values<Value>(
    _ type: Value.Type, _ range: Range<Int>, _ connection: ReadConnection
  ) throws(CatalogError) -> UnsafePointer<Value> {
    if !isWhole, !range.isEmpty {
      let width = MemoryLayout<Value>.stride
      try load(range.lowerBound * width..<range.upperBound * width, connection)
    }
    return unsafe pointer(type)
  }

  @usableFromInline
  func loadAll(_ connection: ReadConnection) throws(CatalogError) {
    allocation.preferLargePages()
    try load(0..<byteCount, connection)
  }

  @inlinable
  func pointer<Value>(_ type: Value.Type) -> UnsafePointer<Value> {
    unsafe UnsafePointer(memory.assumingMemoryBound(to: type))
  }

  @usableFromInline
  func load(_ bytes: Range<Int>, _ connection: ReadConnection) throws(CatalogError) {
    if isWhole || bytes.isEmpty { return }
    guard bytes.lowerBound >= 0, bytes.upperBound <= byteCount else {
      reading.withLock { $0.hasFailed = true }
      throw damage("has too few values", connection)
    }
    let wanted = bytes.lowerBound / Self.chunkSize...(bytes.upperBound - 1) / Self.chunkSize
    if wanted.allSatisfy(isLoaded) { return }
    // A lock's closure cannot throw a typed error.
    let result = reading.withLock { reading -> Result<Void, CatalogError> in
      do throws(CatalogError) {
        for chunk in wanted where !isLoaded(chunk) {
          try read(chunk, directly: !reading.hasFailed, connection)
          unsafe chunks[chunk].store(true, ordering: .releasing)
        }
        gatherPages(wanted, &reading.gathered)
        if (0..<chunkCount).allSatisfy(isLoaded) { isComplete.store(true, ordering: .releasing) }
        return .success(())
      } catch {
        reading.hasFailed = true
        return .failure(error)
      }
    }
    try result.get()
  }

  private func isLoaded(_ chunk: Int) -> Bool { unsafe chunks[chunk].load(ordering: .acquiring) }

  /// Makes large pages where a quarter of them is in use.
  private func gatherPages(_ wanted: ClosedRange<Int>, _ gathered: inout [Bool]) {
    let chunksOfPage = ColumnMemory.largePage / Self.chunkSize
    for page in wanted.lowerBound / chunksOfPage...wanted.upperBound / chunksOfPage where !gathered[page] {
      let chunks = page * chunksOfPage..<min(chunkCount, (page + 1) * chunksOfPage)
      guard chunks.count(where: isLoaded) * 4 >= chunksOfPage else { continue }
      allocation.gatherPage(page)
      gathered[page] = true
    }
  }

  /// - Parameter directly: whether what is not looked at yet may be written to where it is read: nobody reads there.
  private func read(_ chunk: Int, directly: Bool, _ connection: ReadConnection) throws(CatalogError) {
    // The row says itself which chunk it is: a damaged index may lead to another sound one.
    let select = try connection.statement(
      """
      SELECT c.checksum, c.bytes, row.segment = ?1 AND row.name = ?2 AND row.chunk = ?3
      FROM column_chunk c JOIN column_chunk row NOT INDEXED ON row.id = c.id
      WHERE c.segment = ?1 AND c.name = ?2 AND c.chunk = ?3
      """)
    select.bind(1, segment)
    select.bind(2, name.rawValue)
    select.bind(3, chunk)
    defer { select.reset() }
    guard try select.step() else { throw damage("chunk \(chunk) is missing", connection) }
    let offset = chunk * Self.chunkSize
    let size = min(Self.chunkSize, byteCount - offset)
    let checksum = select.int(0)
    let isSound = unsafe select.withBlob(1) { bytes in
      guard select.int(2) != 0, unsafe ColumnChecksum.of(bytes) == checksum else { return false }
      let target = unsafe UnsafeMutableRawBufferPointer(start: memory + offset, count: size)
      if directly {
        if unsafe take(bytes, into: target, at: offset) { return true }
        unsafe target.initializeMemory(as: UInt8.self, repeating: 0)
        return false
      }
      return unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { values in
        guard unsafe take(bytes, into: values, at: offset) else { return false }
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(values))
        return true
      }
    }
    guard isSound else { throw damage("chunk \(chunk) is damaged", connection) }
  }

  /// Whether a chunk holds what the column's rule says.
  private func take(
    _ bytes: UnsafeRawBufferPointer, into values: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Bool {
    guard unsafe Self.take(bytes, isPacked: isPacked, into: values) else { return false }
    return unsafe rule.accepts(UnsafeRawBufferPointer(values), at: offset, of: byteCount)
  }

  /// Takes a chunk as it is in the file.
  ///
  /// - Parameter values: as large as the chunk is in memory, aligned to 16 bytes.
  /// - Returns: false where the bytes are not the whole chunk.
  static func take(
    _ bytes: UnsafeRawBufferPointer, isPacked: Bool, into values: UnsafeMutableRawBufferPointer
  ) -> Bool {
    if isPacked { return unsafe PackedChunk.unpack(bytes, into: values) }
    guard bytes.count == values.count else { return false }
    unsafe values.copyMemory(from: bytes)
    return true
  }

  private func damage(_ what: String, _ connection: ReadConnection) -> CatalogError {
    .damaged(path: connection.path, detail: "the index's column \(name.rawValue) \(what)")
  }
}
