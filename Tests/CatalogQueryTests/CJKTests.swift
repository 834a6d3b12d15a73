import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

/// In scripts without spaces any substring of a run finds its title, and nothing else does.
@Suite struct CJKTests {
  /// Whether a scalar belongs to a run: Han, kana with ー and 々, hangul, letters and marks of Thai, Lao, Khmer and
  /// Burmese. A list of its own, not the engine's.
  private static func isInRun(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005, 0x3007, 0x3041...0x3096, 0x309D...0x309E, 0x30A1...0x30FA, 0x30FC...0x30FE, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x2FFFF,
      0x0E01...0x0E3A, 0x0E40...0x0E4E, 0x0E81...0x0EC8, 0x1000...0x103F, 0x1780...0x17D3:
      true
    default: false
    }
  }

  /// The runs of a title. Half-width kana are the same letters; Foundation leaves their marks beside them.
  private static func runs(_ title: String) -> [[Unicode.Scalar]] {
    title.precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping.unicodeScalars.split
    { !isInRun($0) }.map { Array($0) }
  }

  private static func substrings(_ run: [Unicode.Scalar], upTo limit: Int) -> [String] {
    run.indices.flatMap { start in
      (1...limit).prefix { start + $0 <= run.count }.map { length in
        String(String.UnicodeScalarView(run[start..<start + length]))
      }
    }
  }

  private static let pieces = [
    "灯笼", "编程", "入门", "学习", "数据", "𠮷野家", "第", "章", "ランプ", "ガラス", "カラス", "かがみ", "データー", "人々", "講座", "実践",
    "등불", "입문", "기초", "데이터", "灯", "笼", "の", "と", "ข้อมูล", "การ", "น้ำ", "กิน", "ภาษา", "ພາສາ", "ສຳລັບ", "ភាសា", "ខ្មែរ",
    "မြန်မာ", "ဘာသာ", "ဦး",
  ]

  /// Titles of runs, with Latin words, digits, spaces and signs between them. Now and then a rare character, so
  /// that there are substrings that stand in one title alone.
  private static func titles(_ count: Int, _ random: inout SeededRandom) -> [String] {
    (0..<count).map { _ in
      (0..<(1 + random.below(6))).map { _ in
        var piece = random.pick(pieces, or: "灯")
        if random.percent(30), let rare = Unicode.Scalar(UInt32(0x4E00 + random.below(3_000))) {
          piece = random.percent(50) ? "\(rare)\(piece)" : "\(piece)\(rare)"
        }
        switch random.below(8) {
        case 0: return piece + " "
        case 1: return piece + random.pick(["Java", "1", "・", "!", "3D", "-", "、", "C++"], or: "")
        default: return piece
        }
      }.joined()
    }
  }

  /// Titles of the pieces of titles that people wrote.
  private static func writtenTitles(_ count: Int, _ random: inout SeededRandom) throws -> [String] {
    let written = try ["ja_JP", "zh_CN", "ko_KR"].flatMap { locale in
      try Fixtures.text("text/\(locale).tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }
        .compactMap { $0.split(separator: "\t").first.map(String.init) }
    }
    let all = Set(written).sorted()
    return (0..<count).map { _ in
      (0..<(1 + random.below(3))).map { _ in random.pick(all, or: "灯") }.joined(
        separator: random.percent(50) ? " " : "")
    }.filter { !runs($0).isEmpty }
  }

  @Test(arguments: [false, true])
  func everySubstringOfOneToSixCharactersFindsExactlyItsTitles(isWritten: Bool) async throws {
    var random = SeededRandom(SeededRandom.seed &+ 3_000)
    let count = RunLength.times(500, full: 2_000)
    let titles = isWritten ? try Self.writtenTitles(count, &random) : Self.titles(count, &random)
    // The naive search: all substrings of all runs, written down.
    var expected: [String: [Int]] = [:]
    for (number, title) in titles.enumerated() {
      let runs = Self.runs(title)
      for substring in Set(runs.flatMap { Self.substrings($0, upTo: 6) }) {
        expected[substring, default: []].append(number)
      }
    }
    // Some that only a reader who skips signs would find, and some that are in no title.
    var missing: Set<String> = []
    for title in titles {
      for (left, right) in zip(Self.runs(title), Self.runs(title).dropFirst()) {
        missing.insert(String(String.UnicodeScalarView(left.suffix(2) + right.prefix(2))))
      }
    }
    for _ in 0..<400 {
      let pieces = random.pick(Self.pieces, or: "灯") + random.pick(Self.pieces, or: "灯")
      missing.insert(pieces.precomposedStringWithCompatibilityMapping)
    }
    let substrings = expected.keys.sorted()
    missing.subtract(substrings)
    // An empty list is right for those that are in no title at all.
    let asked = substrings + missing.sorted().filter { $0.unicodeScalars.count <= 6 }
    let lines = titles.enumerated().map { number, title in
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"ja","country":"JP"},"value":\#(RandomTitles.literal(title))}}"#
    }
    let built = try CatalogBuilder(lines: lines)
    let catalog = built.catalog
    let wanted = expected
    let tasks = 4
    let failures = try await withThrowingTaskGroup(of: [String].self) { group in
      for task in 0..<tasks {
        group.addTask {
          try stride(from: task, to: asked.count, by: tasks).compactMap { at in
            try Self.difference(asked[at], wanted[asked[at]] ?? [], catalog)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    for failure in failures.prefix(5) { Issue.record("\(failure), seed \(SeededRandom.seed)") }
    #expect(failures.isEmpty)
    #expect(
      substrings.count > RunLength.times(500, full: 2_000) && missing.count > RunLength.times(75, full: 300))
    print(
      "CJK: \(substrings.count) substrings of \(titles.count) \(isWritten ? "written" : "random") titles, \(missing.count) others"
    )
    withExtendedLifetime(built) {}
  }

  /// What a search finds and should not, or does not find; nil where it finds just its titles.
  private static func difference(
    _ substring: String, _ expected: [Int], _ catalog: Catalog
  ) throws -> String? {
    var criteria = AssetCriteria(keyword: substring)
    criteria.count = 100
    let answer = try catalog.search(criteria)
    var found = Set(answer.hits.map(\.urn.rawValue))
    if answer.total > found.count {
      try catalog.forEachMatch(criteria) { hit in
        found.insert(hit.urn.rawValue)
        return true
      }
    }
    let wanted = Set(expected.map { "urn:li:lyndaCourse:\($0)" })
    guard found != wanted || answer.total != wanted.count else { return nil }
    return
      "'\(substring)': total \(answer.total) for \(wanted.count), too many \(found.subtracting(wanted)), missing \(wanted.subtracting(found))"
  }
}
