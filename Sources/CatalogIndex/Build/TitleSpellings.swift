import CatalogSQLite

/// The texts of titles on their way into columns: numbers of what stands between spaces, so that a text gives itself back whatever
/// it holds, in a third of its bytes.
struct TitleSpellings {
  private(set) var forms: [TitleForm] = []
  private(set) var parts = WordTable()
  private var ends: [UInt32] = []
  private var bytes: [UInt8] = []

  var isTooLarge: Bool { max(bytes.count, parts.bytes.count, parts.count) >= Int(Int32.max) }

  mutating func append(_ text: Span<UInt8>, _ form: TitleForm) {
    forms.append(form)
    var start = 0
    while start <= text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
      // 0 ends a title.
      var number = parts.number(text.extracting(start..<end)) + 1
      while number > 0x7F {
        bytes.append(UInt8(truncatingIfNeeded: number) | 0x80)
        number >>= 7
      }
      bytes.append(UInt8(number))
      start = end + 1
    }
    bytes.append(0)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// The numbers of a title and its end.
  func encoded(_ title: Int) -> ArraySlice<UInt8> {
    bytes[(title == 0 ? 0 : Int(ends[title - 1]))..<Int(ends[title])]
  }
}
