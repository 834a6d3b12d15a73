import CatalogStore

/// Words side by side, by their numbers in a segment; the last one may be the beginning of several.
struct WordPattern {
  private let words: [UInt32]
  /// What the last word may be.
  private let last: Range<UInt32>
  let count: Int

  /// Nil where the segment has no title with one of the words.
  init?(_ words: [String], isPrefix: Bool, _ matcher: TitleMatcher) throws(CatalogError) {
    var numbers: [UInt32] = []
    for word in words.dropLast() {
      let place = try matcher.segment.lowerBound(Array(word.utf8), matcher.connection)
      guard place.isFound else { return nil }
      numbers.append(UInt32(place.index))
    }
    guard let final = words.last else { return nil }
    if isPrefix {
      let range = try matcher.segment.words(beginning: Array(final.utf8), matcher.connection)
      last = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    } else {
      let place = try matcher.segment.lowerBound(Array(final.utf8), matcher.connection)
      last = UInt32(place.index)..<UInt32(place.index + (place.isFound ? 1 : 0))
    }
    guard !last.isEmpty else { return nil }
    self.words = numbers
    count = words.count
  }

  /// Whether the words stand at a place of a title.
  @inline(__always)
  func matches(_ title: WordReader.Words, at place: Int) -> Bool {
    guard place + count <= title.count, last.contains(title[place + count - 1]) else { return false }
    for (offset, word) in words.enumerated() where title[place + offset] != word { return false }
    return true
  }

  /// Whether the words stand anywhere in a title.
  @inline(__always)
  func isFound(in title: WordReader.Words) -> Bool { place(in: title, from: 0) != nil }

  /// The first place at or after another.
  @inline(__always)
  func place(in title: WordReader.Words, from start: Int) -> Int? {
    var place = start
    while place + count <= title.count {
      if matches(title, at: place) { return place }
      place += 1
    }
    return nil
  }
}
