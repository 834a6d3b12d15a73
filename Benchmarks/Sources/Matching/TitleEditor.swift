import BenchmarkKit
import CatalogText

/// Makes lines of a list out of titles, the same ones for the same seed.
struct TitleEditor {
  private static let remarks = [
    " (2019)", " 2023", " - LinkedIn Learning", " (Deutsch)", " Essential Training (2019)", " | online",
  ]
  private static let accents: [(Character, Character)] = [
    ("a", "á"), ("e", "é"), ("o", "ö"), ("u", "ü"), ("i", "í"),
  ]
  private static let syllables = ["zor", "blax", "quim", "vep", "drun", "thaf", "wik", "jolp", "nyx", "grem"]

  var random: SeededRandom
  /// How many titles have a word.
  let frequencies: [String: Int]
  let titles: [String]

  mutating func line(_ title: String, _ change: ListedTitle.Change) -> ListedTitle {
    var words = title.split(separator: " ").map(String.init)
    switch change {
    case .none: break
    case .folded: return ListedTitle(text: folded(title), change: change, title: title)
    case .typo: misspell(&words, 1)
    case .typos: misspell(&words, 2)
    case .missing: drop(&words)
    case .mixed:
      drop(&words)
      misspell(&words, 1)
    case .swapped:
      let at = random.below(words.count - 1)
      words.swapAt(at, at + 1)
    case .added:
      return ListedTitle(
        text: title + Self.remarks[random.below(Self.remarks.count)], change: change, title: title)
    case .absent:
      let rarest = words.indices.min { frequency(words[$0]) < frequency(words[$1]) } ?? 0
      words[rarest] = (0..<3).map { _ in Self.syllables[random.below(Self.syllables.count)] }.joined()
      return ListedTitle(text: words.joined(separator: " "), change: change, title: nil)
    case .invented:
      words = (0..<5).map { _ in
        let other = titles[random.below(titles.count)].split(separator: " ")
        return String(other[random.below(other.count)])
      }
      return ListedTitle(text: words.joined(separator: " "), change: change, title: nil)
    }
    return ListedTitle(text: words.joined(separator: " "), change: change, title: title)
  }

  private func frequency(_ word: String) -> Int {
    TitleWords(word).words.map { frequencies[$0] ?? 0 }.min() ?? .max
  }

  private mutating func folded(_ title: String) -> String {
    var text = random.below(2) == 0 ? title.lowercased() : title.uppercased()
    let (plain, accented) = Self.accents[random.below(Self.accents.count)]
    if let at = text.firstIndex(of: plain) { text.replaceSubrange(at...at, with: String(accented)) }
    return text.replacing(":", with: " -").replacing(",", with: "")
  }

  private mutating func drop(_ words: inout [String]) { words.remove(at: random.below(words.count)) }

  /// A letter replaced, dropped, doubled or exchanged with its neighbour, in words of four letters or more.
  private mutating func misspell(_ words: inout [String], _ count: Int) {
    for at in random.sample(words.indices.filter { words[$0].count > 3 }, count) {
      var letters = Array(words[at])
      let place = 1 + random.below(letters.count - 2)
      switch random.below(4) {
      case 0: letters[place] = Character(UnicodeScalar(UInt8(97 + random.below(26))))
      case 1: letters.remove(at: place)
      case 2: letters.insert(letters[place], at: place)
      default: letters.swapAt(place, place + 1)
      }
      words[at] = String(letters)
    }
  }
}
