import BenchmarkKit
import CatalogText

/// What somebody types who looks for one title.
struct KnownItemQuestion {
  enum Kind: String, CaseIterable {
    case someWords = "two or three words"
    case oneMissing = "one word missing"
    case unfinished = "last word unfinished"
  }

  let kind: Kind
  /// A word, or a run of ideographs that touch.
  private let pieces: [[String]]
  private let isPrefix: Bool

  /// - Returns: nil for titles that are too short to leave something out.
  init?(_ kind: Kind, _ title: RankedTitle, _ random: inout SeededRandom) {
    self.kind = kind
    let units = Self.units(title.words)
    guard units.count >= 3 else { return nil }
    switch kind {
    case .someWords:
      let wanted = min(2 + random.below(2), units.count - 1)
      let places = random.sample(Array(units.indices), wanted).sorted()
      pieces = places.map { units[$0] }
      isPrefix = false
    case .oneMissing:
      var kept = units
      kept.remove(at: random.below(units.count))
      pieces = kept
      isPrefix = false
    case .unfinished:
      let whole = 1 + random.below(min(2, units.count - 1))
      guard let last = Self.beginning(of: units[whole]) else { return nil }
      pieces = units[..<whole] + [last]
      isPrefix = last.count == 1 && !PlainTitle.isIdeograph(last[0])
    }
  }

  /// Words; of ideographs pieces of three that touch, of hangul what stands between spaces.
  private static func units(_ words: [String]) -> [[String]] {
    var units: [[String]] = []
    var touches = false
    for word in words {
      let isIdeograph = PlainTitle.isIdeograph(word)
      if isIdeograph, touches, let last = units.last, last.count < 3 || isHangul(word) {
        units[units.count - 1].append(word)
      } else if word != TitleWords.boundary {
        units.append([word])
      }
      touches = isIdeograph
    }
    // One ideograph alone is no pair, and the other engines have only pairs.
    return units.filter { $0.count > 1 || !PlainTitle.isIdeograph($0[0]) }
  }

  private static func isHangul(_ word: String) -> Bool {
    word.unicodeScalars.first.map { (0xAC00...0xD7AF).contains($0.value) } ?? false
  }

  /// About half of a word; nil where that would be all of it.
  private static func beginning(of unit: [String]) -> [String]? {
    if unit.count > 1 { return unit.count > 2 ? Array(unit.dropLast()) : nil }
    let letters = (unit[0].count + 1) / 2
    return letters < unit[0].count ? [String(unit[0].prefix(letters))] : nil
  }

  /// For Carrel.
  var keyword: String { pieces.map { $0.joined() }.joined(separator: " ") + (isPrefix ? "*" : "") }

  /// For the others: pieces with a tab between, the words of a phrase with a space, `*` after an unfinished word.
  var line: String {
    pieces.map { PlainTitle.tokens($0).joined(separator: " ") }.joined(separator: "\t")
      + (isPrefix ? "*" : "")
  }
}
