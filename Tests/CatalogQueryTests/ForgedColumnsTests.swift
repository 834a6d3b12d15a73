@testable import CatalogIndex
import CatalogQuery
import CatalogSQLite
@testable import ColumnPacking
import Foundation
import LearningAPI
import TestSupport
import Testing

@testable import CatalogStore

/// A catalog file is untrusted input. Checksums find accidents; who forges a column writes the right one beside it, and
/// then nothing but the rules of columns and the limits of loops keeps a question inside of its memory. What is
/// forged are the values of a chunk or the bytes that they are packed in.
@Suite struct ForgedColumnsTests {
  /// How many columns are forged: `CARREL_TEST_FORGED_COLUMNS`, or what the length of the run says.
  private static let rounds = RunLength.times(50, full: 3_000, variable: "CARREL_TEST_FORGED_COLUMNS")

  private static let questions: [AssetCriteria] = {
    var all = AssetCriteria()
    all.facets = FacetName.onRequest
    all.includeRetired = true
    all.count = 100
    var questions = [all]
    for keyword in [
      "a", "a*", "lantern", "lantern a", "\"a lantern\"", "e-mail", "方法", "a -lantern", "zzz a*",
    ] {
      for sort in [AssetCriteria.SortOrder.relevance, .recency, .title] {
        var criteria = all
        criteria.keyword = keyword
        criteria.sortBy = sort
        questions.append(criteria)
      }
    }
    return questions
  }()

  @Test func aForgedColumnEndsInAnErrorOrAnAnswerAndNeverInACrash() throws {
    var options = RandomCatalog.Options()
    options.assets = 250
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 11, options).lines)
    let writer = try CatalogWriter(built.file)
    var filtered = try #require(Self.questions.first)
    let skills = try built.catalog.search(filtered).facets.first { $0.name == .skill }?.values ?? []
    filtered.classifications = skills.prefix(2).compactMap { URN($0.value) }
    let questions = Self.questions + [filtered]
    let names = ColumnName.allCases
    var random = SeededRandom()
    var (refused, answered) = (0, 0)
    for round in 0..<Self.rounds {
      let name = names[round % names.count]
      let original = try Self.chunk(name, in: built.file)
      if original.values.isEmpty { continue }
      try Self.replace(name, Self.forged(original, &random), writer)
      let catalog = try CatalogBuilder.open(built.file)
      for question in questions {
        if Self.isAnswered(question, catalog) { answered += 1 } else { refused += 1 }
      }
      try Self.replace(name, original.packed, writer)
    }
    #expect(refused > Self.rounds && answered > Self.rounds, "seed \(SeededRandom.seed)")
  }

  @Test func forgedPairsAndCountsOfFrequentWordsEndInNoCrash() throws {
    var random = SeededRandom()
    let characters = Array("灯笼编程")
    let lines = (1...SegmentShape.leastForBitmapTags + 100).map { number in
      let run = String((0..<1 + random.below(4)).map { _ in random.pick(characters, or: "灯") })
      return FakeLearningAPIAsset.course(
        number, "Everywhere \(run)", classifications: ["urn:li:category:\(number % 5)"]
      ).json
    }
    let built = try CatalogBuilder(lines: lines)
    let writer = try CatalogWriter(built.file)
    let questions = ["everywhere", "灯笼", "笼编程 -程灯"].map { keyword in
      var criteria = AssetCriteria(keyword: keyword)
      criteria.facets = FacetName.onRequest
      return criteria
    }
    let names: [ColumnName] = [
      .pairs, .pairStart, .pairSteps, .bitmapCounts, .bitmapTagStart, .bitmapTags, .bitmapTagCounts,
    ]
    for name in names {
      let original = try Self.chunk(name, in: built.file)
      #expect(!original.values.isEmpty)
      for _ in 0..<RunLength.times(4, full: 300) {
        try Self.replace(name, Self.forged(original, &random), writer)
        let catalog = try CatalogBuilder.open(built.file)
        for question in questions { _ = Self.isAnswered(question, catalog) }
      }
      try Self.replace(name, original.packed, writer)
    }
    #expect(questions.allSatisfy { Self.isAnswered($0, built.catalog) })
  }

  @Test func placesThatDescendFromOneChunkToTheNextEndInNoCrash() throws {
    let built = try CatalogBuilder(
      lines: (1...9_000).map { FakeLearningAPIAsset.course($0, "Left\($0) Right\($0)").json })
    let original = try Self.chunk(.spellingStart, 1, in: built.file).values
    let bytes = [UInt8](repeating: 0, count: original.count - 4) + original.suffix(4)
    try Self.replace(.spellingStart, at: 1, Self.packed(bytes), CatalogWriter(built.file))
    let catalog = try CatalogBuilder.open(built.file)
    var criteria = AssetCriteria()
    criteria.count = 100
    criteria.fields = Self.titles
    for _ in 0..<90 {
      let total = try catalog.response(to: AssetRequest(criteria)).total
      #expect(total == 9_000)
      criteria.start += 100
    }
  }

  private static let titles = try? FieldProjection("urn,title")

  /// Whether a question has an answer; otherwise the catalog is damaged.
  private static func isAnswered(_ question: AssetCriteria, _ catalog: Catalog) -> Bool {
    do throws(QueryError) {
      _ = try catalog.summary(question)
      var shown = question
      shown.fields = titles
      _ = try catalog.response(to: AssetRequest(shown))
      return true
    } catch {
      if case .catalog(.damaged) = error { return false }
      Issue.record("\(error)")
      return false
    }
  }

  /// A chunk as it is in the file and as it is in memory.
  private struct Chunk {
    var packed: [UInt8] = []
    var values: [UInt8] = []
  }

  private static func chunk(_ name: ColumnName, _ number: Int = 0, in file: CatalogFile) throws -> Chunk {
    let connection = try file.openForReading()
    let select = try connection.statement(
      """
      SELECT c.bytes, s.shape FROM column_chunk c JOIN column_segment s ON s.id = c.segment
      WHERE c.name = ? AND c.chunk = ?
      """)
    select.bind(1, name.rawValue)
    select.bind(2, number)
    guard try select.step(), let shape = SegmentShape(select.blob(1)) else { return Chunk() }
    let packed = select.blob(0)
    let size = min(ColumnBuffer.chunkSize, shape.byteCount(name) - number * ColumnBuffer.chunkSize)
    let values = withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { values in
      packed.withUnsafeBytes { PackedChunk.unpack($0, into: values) } ? Array(values) : []
    }
    return Chunk(packed: packed, values: values)
  }

  private static func replace(
    _ name: ColumnName, at number: Int = 0, _ bytes: [UInt8], _ writer: CatalogWriter
  ) throws {
    try writer.write { statements in
      let update = try statements(
        "UPDATE column_chunk SET bytes = ?, checksum = ? WHERE name = ? AND chunk = ?")
      update.bind(1, blob: bytes)
      update.bind(2, bytes.withUnsafeBytes(ColumnChecksum.of))
      update.bind(3, name.rawValue)
      update.bind(4, number)
      try update.run()
    }
  }

  private static func packed(_ values: [UInt8]) -> [UInt8] {
    values.withUnsafeBytes { PackedChunk.pack($0, .numbers(width: 1)) }
  }

  /// Another chunk of the same size, or other bytes than those of a packed one.
  private static func forged(_ chunk: Chunk, _ random: inout SeededRandom) -> [UInt8] {
    random.percent(30) ? forged(chunk.packed, &random) : packed(forged(chunk.values, &random))
  }

  /// The same length with other numbers: single ones, all of them shuffled, or all alike.
  private static func forged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var forged = bytes
    let width = [1, 2, 4, 8][random.below(4)]
    switch random.below(4) {
    case 0:
      for _ in 0...random.below(8) { forged[random.below(forged.count)] = UInt8(random.below(256)) }
    case 1:
      // Numbers that are there already break fewer rules.
      for at in stride(from: 0, to: forged.count - width + 1, by: width) {
        let other = random.below(forged.count / width) * width
        for byte in 0..<width { forged.swapAt(at + byte, other + byte) }
      }
    case 2:
      let value = UInt8([0, 1, 0x7F, 0xFF][random.below(4)])
      let start = random.below(forged.count)
      for at in start..<min(forged.count, start + 1 + random.below(64)) { forged[at] = value }
    default:
      forged.reverse()
    }
    return forged
  }
}
