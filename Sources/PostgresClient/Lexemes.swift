/// A title as PostgreSQL's full-text index holds it: words that were read by `CatalogText`, with their places. PostgreSQL's own
/// parsers never see them: `simple` too makes `c` of `c++`.
///
/// Joined forms have no place and a mark in front: PostgreSQL puts the places of all lexemes with a beginning together, and one
/// without places would make every phrase that ends with this beginning an unknown one.
package struct Lexemes {
  /// What a `tsvector` can hold (https://www.postgresql.org/docs/15/textsearch-limitations.html): bytes of a word, places, places
  /// of one word; and bytes of all words together, which are 2^20, with room for the places.
  package static let longestWord = 2_046
  /// Stands in front of joined forms; no word has it.
  package static let joinedMark = " "
  private static let lastPlace = 16_383
  private static let mostPlaces = 255
  private static let mostBytes = 500_000

  package struct Entry {
    let word: [UInt8]
    var places: [UInt16]
  }

  package private(set) var entries: [Entry] = []

  /// Nil where a `tsvector` would not hold them exactly: such titles are searched as text.
  ///
  /// - Parameters:
  ///   - words: one space between.
  ///   - joined: the same.
  package init?(words: String, joined: String) {
    var known: [[UInt8]: Int] = [:]
    var bytes = 0
    var place = 0
    func isTooMuch(_ word: Substring.UTF8View) -> Bool {
      word.count > Self.longestWord || bytes > Self.mostBytes
    }
    for word in words.utf8.split(separator: UInt8(ascii: " ")) {
      place += 1
      if isTooMuch(word) || place > Self.lastPlace { return nil }
      let text = Array(word)
      if let index = known[text] {
        if entries[index].places.count >= Self.mostPlaces { return nil }
        entries[index].places.append(UInt16(place))
      } else {
        known[text] = entries.count
        entries.append(Entry(word: text, places: [UInt16(place)]))
        bytes += word.count
      }
    }
    for word in joined.utf8.split(separator: UInt8(ascii: " ")) {
      let text = Array(Self.joinedMark.utf8) + word
      if text.count > Self.longestWord || bytes > Self.mostBytes { return nil }
      if known[text] == nil {
        known[text] = entries.count
        entries.append(Entry(word: text, places: []))
        bytes += text.count
      }
    }
  }

  /// The length as it is sent.
  package var byteCount: Int { entries.reduce(4) { $0 + $1.word.count + 3 + 2 * $1.places.count } }
}
