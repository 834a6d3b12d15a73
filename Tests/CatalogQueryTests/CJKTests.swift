import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// In scripts without spaces any substring of a run finds its title, and nothing else does.
@Suite struct CJKTests {
  /// Whether a scalar belongs to a run: Han, kana with ー and 々, hangul. A list of its own, not the engine's.
  private static func isInRun(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005, 0x3007, 0x3041...0x3096, 0x309D...0x309E, 0x30A1...0x30FA, 0x30FC...0x30FE, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x2FFFF:
      true
    default: false
    }
  }

  private static func runs(_ title: String) -> [[Unicode.Scalar]] {
    title.unicodeScalars.split { !isInRun($0) }.map { Array($0) }
  }

  private static func substrings(_ run: [Unicode.Scalar], upTo limit: Int) -> [String] {
    run.indices.flatMap { start in
      (1...limit).filter { start + $0 <= run.count }.map { length in
        String(String.UnicodeScalarView(run[start..<start + length]))
      }
    }
  }

  private static let pieces = [
    "灯笼", "编程", "入门", "学习", "数据", "𠮷野家", "第", "章", "ランプ", "ガラス", "カラス", "かがみ", "データー", "人々", "講座", "実践",
    "등불", "입문", "기초", "데이터", "灯", "笼", "の", "と",
  ]

  /// Titles of runs, with Latin words, digits, spaces and signs between them.
  private static func titles(_ random: inout SeededRandom) -> [String] {
    (0..<150).map { _ in
      (0..<(1 + random.below(6))).map { _ in
        let piece = random.pick(pieces, or: "灯")
        switch random.below(8) {
        case 0: return piece + " "
        case 1: return piece + random.pick(["Java", "1", "・", "!", "3D", "-", "、", "C++"], or: "")
        default: return piece
        }
      }.joined()
    }
  }

  @Test func everySubstringOfOneToFourCharactersFindsExactlyItsTitles() throws {
    var random = SeededRandom(SeededRandom.seed &+ 3_000)
    let titles = Self.titles(&random)
    let lines = titles.enumerated().map { number, title in
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"ja","country":"JP"},"value":\#(RandomTitles.literal(title))}}"#
    }
    let catalog = try CatalogBuilder(lines: lines).catalog
    // The naive search: all substrings of all runs, written down.
    let inside = titles.map { title in Set(Self.runs(title).flatMap { Self.substrings($0, upTo: 8) }) }
    var substrings = Set(titles.flatMap { Self.runs($0).flatMap { Self.substrings($0, upTo: 4) } })
    // Some that are in no title, and some that only a reader who skips signs would find.
    for _ in 0..<400 {
      substrings.insert(random.pick(Self.pieces, or: "灯") + random.pick(Self.pieces, or: "灯"))
    }
    for substring in substrings.sorted() {
      let expected = Set(
        titles.indices.filter { inside[$0].contains(substring) }.map { "urn:li:lyndaCourse:\($0)" })
      var criteria = AssetCriteria(keyword: substring)
      var found: Set<String> = []
      var total = 0
      repeat {
        criteria.count = 100
        let answer = try catalog.search(criteria)
        total = answer.total
        found.formUnion(answer.hits.map(\.urn.rawValue))
        criteria.start += 100
      } while criteria.start < total
      #expect(found == expected, "'\(substring)' seed \(SeededRandom.seed)")
      #expect(total == expected.count)
    }
    print("CJK: \(substrings.count) substrings of \(titles.count) titles")
    #expect(substrings.count > 500)
  }
}
