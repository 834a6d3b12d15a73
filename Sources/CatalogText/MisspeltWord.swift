/// A word of a keyword and the words of titles that are near it.
struct MisspeltWord {
  /// The number of its piece.
  let piece: Int
  let word: String
  let isPrefix: Bool
  /// Distance and titles by near word.
  private(set) var near: [String: (distance: Int, titles: Int)] = [:]
  /// Whether titles hold it as it is.
  private(set) var isKnown = false
  private let length: Int
  private var distance: EditDistance

  init(_ word: String, piece: Int, isPrefix: Bool) {
    self.piece = piece
    self.word = word
    self.isPrefix = isPrefix
    length = word.unicodeScalars.count
    distance = EditDistance(to: word)
  }

  /// How many letters may be wrong: with two wrong ones of four nearly every short word is near.
  private var limit: Int { length <= 4 ? 1 : 2 }

  /// Whether another whole word is it, or near it.
  mutating func isNear(_ other: String) -> Bool { distance.keepingDigits(other, limit: limit) != nil }

  mutating func look(at other: String, titles: Int) {
    if other == word || isPrefix && other.utf8.starts(with: word.utf8) { isKnown = true }
    compare(other, titles)
    guard isPrefix, other.utf8.count > length else { return }
    // What stands before a star is compared with the beginning of the word as well.
    let beginning = String(String.UnicodeScalarView(other.unicodeScalars.prefix(length)))
    if beginning != other { compare(beginning, titles) }
  }

  private mutating func compare(_ other: String, _ titles: Int) {
    guard let found = distance.keepingDigits(other, limit: limit), found > 0 else { return }
    near[other, default: (found, 0)].titles += titles
  }
}
