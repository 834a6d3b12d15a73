import LearningAPI

/// How many elements are asked for at once. Where a page never comes, what keeps it from coming is looked for by
/// halves.
struct PageWindow {
  /// How often a part of a page is asked for that came to nothing as a whole.
  private static let attemptsInside = 3

  private var size = AssetCriteria.allowedCounts.upperBound
  /// Where something is that keeps a page from coming.
  private var suspect: Range<Int>?
  /// How many single places in a row never came.
  private(set) var brokenInARow = 0

  /// What the next request asks for.
  func count(at start: Int) -> Int {
    guard let suspect else { return size }
    return max(1, (suspect.upperBound - start) / 2)
  }

  /// How often it is sent while it fails; nil as ever.
  var attempts: Int? { suspect == nil ? nil : Self.attemptsInside }

  /// Whether the request that failed was the first one here, for a whole page.
  var isWhole: Bool { suspect == nil }

  /// A request failed.
  ///
  /// - Returns: whether it asked for a single element, which is not asked for again.
  mutating func fail(at start: Int) -> Bool {
    let count = count(at: start)
    suspect = start..<start + count
    guard count == 1 else { return false }
    suspect = nil
    brokenInARow += 1
    return true
  }

  /// A request brought everything before a place.
  mutating func pass(to start: Int) {
    brokenInARow = 0
    guard let range = suspect, start >= range.upperBound else { return }
    // All parts came, so it is the size that the API cannot do.
    suspect = nil
    size = max(1, size / 2)
  }
}
