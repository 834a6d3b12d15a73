@testable import CatalogIndex
import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

@testable import CatalogStore

/// A catalog file is untrusted input. Checksums find accidents; who forges a column writes the right one beside it, and
/// then nothing but the rules of columns and the limits of loops keeps a question inside of its memory.
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
      let original = try Self.bytes(of: name, built.file)
      if original.isEmpty { continue }
      try Self.replace(name, Self.forged(original, &random), writer)
      let catalog = try CatalogBuilder.open(built.file)
      for question in questions {
        if Self.isAnswered(question, catalog) { answered += 1 } else { refused += 1 }
      }
      try Self.replace(name, original, writer)
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
      let original = try Self.bytes(of: name, built.file)
      #expect(!original.isEmpty)
      for _ in 0..<RunLength.times(4, full: 300) {
        try Self.replace(name, Self.forged(original, &random), writer)
        let catalog = try CatalogBuilder.open(built.file)
        for question in questions { _ = Self.isAnswered(question, catalog) }
      }
      try Self.replace(name, original, writer)
    }
    #expect(questions.allSatisfy { Self.isAnswered($0, built.catalog) })
  }

  @Test func placesThatDescendFromOneChunkToTheNextEndInNoCrash() throws {
    let built = try CatalogBuilder(
      lines: (1...9_000).map { FakeLearningAPIAsset.course($0, "Left\($0) Right\($0)").json })
    try CatalogWriter(built.file).write { statements in
      let select = try statements("SELECT bytes FROM column_chunk WHERE name = ? AND chunk = 1")
      select.bind(1, ColumnName.spellingStart.rawValue)
      #expect(try select.step())
      let original = select.blob(0)
      select.reset()
      let bytes = [UInt8](repeating: 0, count: original.count - 4) + original.suffix(4)
      let update = try statements(
        "UPDATE column_chunk SET bytes = ?, checksum = ? WHERE name = ? AND chunk = 1")
      update.bind(1, blob: bytes)
      update.bind(2, bytes.withUnsafeBytes(ColumnChecksum.of))
      update.bind(3, ColumnName.spellingStart.rawValue)
      try update.run()
    }
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

  private static func bytes(of name: ColumnName, _ file: CatalogFile) throws -> [UInt8] {
    let connection = try file.openForReading()
    let select = try connection.statement("SELECT bytes FROM column_chunk WHERE name = ? LIMIT 1")
    select.bind(1, name.rawValue)
    return try select.step() ? select.blob(0) : []
  }

  private static func replace(_ name: ColumnName, _ bytes: [UInt8], _ writer: CatalogWriter) throws {
    try writer.write { statements in
      let update = try statements("UPDATE column_chunk SET bytes = ?, checksum = ? WHERE name = ?")
      update.bind(1, blob: bytes)
      update.bind(2, bytes.withUnsafeBytes(ColumnChecksum.of))
      update.bind(3, name.rawValue)
      try update.run()
    }
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
