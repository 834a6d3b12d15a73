import CatalogIndex
import CatalogStore

/// Words side by side, by their numbers in a segment; the last one may be the beginning of several.
struct WordPattern {
  private let words: [UInt32]
  private let firstWord: UInt32
  /// What the last word may be.
  private let last: Range<UInt32>
  let count: Int

  /// Nil where the segment has no title with one of the words.
  init?(_ words: [String], isPrefix: Bool, _ matcher: TitleMatcher) throws(CatalogError) {
    guard let final = words.last else { return nil }
    var numbers: [UInt32] = []
    for word in words.dropLast() {
      guard let number = try matcher.numbers(word, isPrefix: false).first else { return nil }
      numbers.append(UInt32(number))
    }
    let range = try matcher.numbers(final, isPrefix: isPrefix)
    last = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    guard !last.isEmpty else { return nil }
    self.words = numbers
    firstWord = numbers.first ?? 0
    count = words.count
  }

  /// What the first word may be.
  var first: Range<UInt32> { count == 1 ? last : firstWord..<firstWord + 1 }

  /// Whether the words stand at a place of a title.
  @inline(__always)
  func matches(_ title: TitleWordReader.Words, at place: Int) -> Bool {
    guard place + count <= title.count, last.contains(title[place + count - 1]) else { return false }
    if count == 1 { return true }
    if title[place] != firstWord { return false }
    var offset = 1
    while offset < count - 1 {
      if title[place + offset] != words[offset] { return false }
      offset += 1
    }
    return true
  }

  /// Whether the words stand anywhere in a title.
  @inline(__always)
  func isFound(in title: TitleWordReader.Words) -> Bool { place(in: title, from: 0) != nil }

  /// The first place at or after another.
  @inline(__always)
  func place(in title: TitleWordReader.Words, from start: Int) -> Int? {
    var place = start
    let first = self.first
    while let found = title.place(of: first, from: place, before: title.count - count + 1) {
      if matches(title, at: found) { return found }
      place = found + 1
    }
    return nil
  }
}
