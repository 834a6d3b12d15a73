import CatalogIndex

/// The best rank that a title can have, as far as its packed summary tells: the tier of ``RelevanceScale`` and, behind it in eight bits, the
/// number of words.
struct RankBound {
  private let beginning: UInt32
  private let inOrder: UInt32
  private let firstWord: UInt32
  private let firstWords: UInt32
  private let exactCount: UInt32

  /// - Parameter exactCount: the count in the summary of a title that may be the words themselves.
  @inline(__always)
  init(_ fit: TitleFit, _ exactCount: UInt32, isVideo: Bool) {
    beginning = UInt32(fit.scale.number(.beginsWithWords, isVideo: isVideo)) << 8
    inOrder = UInt32(fit.scale.number(.wordsInOrder, isVideo: isVideo)) << 8
    firstWord = fit.firstWords.lowerBound
    firstWords = UInt32(fit.firstWords.count)
    self.exactCount = exactCount
  }

  @inline(__always)
  func key(_ summary: UInt32) -> UInt32 {
    let count = TitleSummary.count(summary)
    let begins = TitleSummary.first(summary) &- firstWord < firstWords
    if begins, count == exactCount { return count }
    return (begins ? beginning : inOrder) | count
  }
}
