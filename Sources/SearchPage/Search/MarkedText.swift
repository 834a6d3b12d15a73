/// Text in parts that a search found or not.
enum MarkedText {
  /// About so many characters of a long text are shown.
  private static let shown = 180
  /// So many of them stand before the first word that was found, at most.
  private static let before = 60

  /// The whole text.
  static func parts(_ text: String, _ found: [Range<String.Index>]) -> [Fields] {
    parts(text, found, text.startIndex..<text.endIndex)
  }

  /// Of a long text what stands around the first word that was found, from word to word.
  static func excerpt(_ text: String, _ found: [Range<String.Index>]) -> [Fields] {
    guard let first = found.first, text.count > shown else { return parts(text, found) }
    var start = text.startIndex
    if let near = text.index(first.lowerBound, offsetBy: -before, limitedBy: start) {
      // Where a script has no spaces, any character begins a word.
      start = text[near..<first.lowerBound].firstIndex(where: \.isWhitespace).map(text.index(after:)) ?? near
    }
    var end = text.endIndex
    if let near = text.index(start, offsetBy: shown, limitedBy: end) {
      end = max(text[start..<near].lastIndex(where: \.isWhitespace) ?? near, first.upperBound)
    }
    let dots: [Fields] = [["text": "…", "isFound": false]]
    return (start > text.startIndex ? dots : []) + parts(text, found, start..<end)
      + (end < text.endIndex ? dots : [])
  }

  private static func parts(
    _ text: String, _ found: [Range<String.Index>], _ bounds: Range<String.Index>
  ) -> [Fields] {
    var parts: [Fields] = []
    var at = bounds.lowerBound
    func add(_ end: String.Index, _ isFound: Bool) {
      let end = min(end, bounds.upperBound)
      if at < end { parts.append(["text": String(text[at..<end]), "isFound": isFound]) }
      at = max(at, end)
    }
    for range in found {
      add(range.lowerBound, false)
      add(range.upperBound, true)
    }
    add(bounds.upperBound, false)
    return parts
  }
}
