@testable import CatalogIndex
import CatalogIntegrity
import CatalogQuery
import CatalogSQLite
@testable import ColumnPacking
import LearningAPI
import TestSupport
import Testing

@testable import CatalogStore

/// A segment that an earlier version wrote has chunks that are not packed.
@Suite struct EarlierColumnsTests {
  private static let questions: [AssetCriteria] = ["", "a", "lantern a", "\"a lantern\"", "a -lantern"].map {
    keyword in
    var criteria = AssetCriteria(keyword: keyword)
    criteria.facets = FacetName.onRequest
    criteria.includeRetired = true
    criteria.count = 50
    return criteria
  }

  private func answers(_ catalog: Catalog) throws -> [String] {
    try Self.questions.map { question in
      let summary = try catalog.summary(question)
      return "\(summary.total) \(summary.urns) \(summary.facets)"
    }
  }

  /// Writes the chunks as the format before packing had them.
  private func unpackSegments(_ file: CatalogFile) throws {
    let connection = try file.openForReading()
    let rows = try connection.statement(
      """
      SELECT c.id, c.name, c.chunk, c.bytes, s.shape FROM column_chunk c JOIN column_segment s ON s.id = c.segment
      """)
    var chunks: [(id: Int64, bytes: [UInt8])] = []
    while try rows.step() {
      let shape = try #require(SegmentShape(rows.blob(4)))
      let name = try #require(ColumnName(rawValue: rows.int(1)))
      let size = min(
        ColumnBuffer.chunkSize, shape.byteCount(name) - Int(rows.int(2)) * ColumnBuffer.chunkSize)
      let packed = rows.blob(3)
      let bytes = withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { values in
        packed.withUnsafeBytes { PackedChunk.unpack($0, into: values) } ? Array(values) : []
      }
      #expect(bytes.count == size)
      chunks.append((rows.int(0), bytes))
    }
    let select = try connection.statement("SELECT id, shape FROM column_segment")
    var shapes: [(id: Int64, bytes: [UInt8])] = []
    while try select.step() {
      let bytes = try #require(ColumnChecksum.open(select.blob(1)))
      // The first number is the format.
      shapes.append(
        (select.int(0), ColumnChecksum.checksummed([6, 0, 0, 0, 0, 0, 0, 0] + bytes.dropFirst(8))))
    }
    try CatalogWriter(file).write { statements in
      let update = try statements("UPDATE column_chunk SET bytes = ?, checksum = ? WHERE id = ?")
      for chunk in chunks {
        update.bind(1, blob: chunk.bytes)
        update.bind(2, chunk.bytes.withUnsafeBytes(ColumnChecksum.of))
        update.bind(3, chunk.id)
        try update.run()
      }
      let rename = try statements("UPDATE column_segment SET shape = ? WHERE id = ?")
      for shape in shapes {
        rename.bind(1, blob: shape.bytes)
        rename.bind(2, shape.id)
        try rename.run()
      }
    }
  }

  @Test func chunksThatAreNotPackedAreReadAndPackedChangesStandBesideThem() throws {
    let lines = RandomCatalog(seed: 23).lines
    let (first, rest) = (
      Array(lines.prefix(lines.count * 4 / 5)), Array(lines.dropFirst(lines.count * 4 / 5))
    )
    let built = try CatalogBuilder(lines: first)
    let before = try answers(built.catalog)
    try unpackSegments(built.file)
    #expect(try answers(CatalogBuilder.open(built.file)) == before)
    #expect(try CatalogVerifier(built.file).run() == [])
    try built.add(lines: rest)
    let whole = try CatalogBuilder(lines: first)
    try whole.add(lines: rest)
    #expect(try answers(CatalogBuilder.open(built.file)) == answers(whole.catalog))
    let formats = try built.file.openForReading().statement("SELECT shape FROM column_segment ORDER BY id")
    var isPacked: [Bool] = []
    while try formats.step() { isPacked.append(SegmentShape(formats.blob(0))?.isPacked == true) }
    #expect(isPacked == [false, true])
    #expect(try CatalogVerifier(built.file).run() == [])
    #expect(try CatalogWriter(built.file).rebuildIndex(at: 5) > 0)
    #expect(try answers(CatalogBuilder.open(built.file)) == answers(whole.catalog))
  }
}
