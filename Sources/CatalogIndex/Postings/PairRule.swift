import CatalogText

/// Which pairs of words have titles of their own: each character of Chinese, Japanese, Korean, Thai is a word, so that the
/// commonest are in thousands of titles, and a run of two of them in few. Segment and question decide alike by the words
/// themselves: where a pair has no titles of its own though it could, no title has it.
enum PairRule {
  /// Words that fewer titles have lead to these titles fast enough. With 32 in the place of 128 a catalog of a million assets
  /// is half a percent of its pairs larger.
  static let leastTitles = 32
  /// In UTF-8 scripts without spaces have three bytes a character, or four.
  private static let bytes = 3...4

  /// Whether a word is a single character of three bytes or more.
  ///
  /// - Parameter word: its UTF-8.
  static func mayStand(_ word: some Collection<UInt8>) -> Bool {
    guard bytes.contains(word.count), let first = word.first else { return false }
    // The first byte tells how many there are.
    return (first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 0) == word.count
      && !word.elementsEqual(TitleWords.boundary.utf8)
  }

  /// What a pair is looked up by: the number of the first word above that of the second.
  static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }
}
