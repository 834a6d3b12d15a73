import CatalogEngine
/// Words side by side in the normalized words of a title, which one space divides; the last one may be a beginning.
struct NormalizedPattern {
  private static let space = UInt8(ascii: " ")

  private let bytes: [UInt8]
  private let isPrefix: Bool

  init(_ words: [String], isPrefix: Bool) {
    bytes = Array(words.joined(separator: " ").utf8)
    self.isPrefix = isPrefix
  }

  /// Where the word after them begins, if they stand at a place where a word begins.
  func end(in title: Span<UInt8>, at start: Int) -> Int? {
    var end = start + bytes.count
    guard end <= title.count, bytes.indices.allSatisfy({ title[start + $0] == bytes[$0] }) else { return nil }
    if isPrefix { while end < title.count, title[end] != Self.space { end += 1 } }
    return end == title.count || title[end] == Self.space ? end + 1 : nil
  }

  /// Where the word after them begins at the first place at or after another where they stand.
  func end(in title: Span<UInt8>, from start: Int) -> Int? {
    var start = start
    while start < title.count {
      if let end = end(in: title, at: start) { return end }
      while start < title.count, title[start] != Self.space { start += 1 }
      start += 1
    }
    return nil
  }
}
