import CatalogStore

/// The words of titles in their order, by their numbers in a segment.
struct WordReader {
  /// The words of one title.
  struct Words {
    fileprivate let narrow: UnsafeBufferPointer<UInt16>
    fileprivate let wide: UnsafeBufferPointer<UInt32>
    let count: Int

    @inline(__always)
    subscript(index: Int) -> UInt32 { narrow.baseAddress == nil ? wide[index] : UInt32(narrow[index]) }
  }

  private let starts: ColumnReader<UInt32>
  private let narrow: ColumnReader<UInt16>?
  private let wide: ColumnReader<UInt32>?

  /// - Parameter titles: how many titles will be read at most.
  init(_ segment: Segment, titles: Int, _ connection: ReadConnection) throws(CatalogError) {
    starts = try ColumnReader(segment, .tokenStart, UInt32.self, reads: titles, connection)
    let isNarrow = Segment.isNarrow(segment.shape.words)
    narrow = isNarrow ? try ColumnReader(segment, .tokens, UInt16.self, reads: titles, connection) : nil
    wide = isNarrow ? nil : try ColumnReader(segment, .tokens, UInt32.self, reads: titles, connection)
  }

  @inline(__always)
  subscript(title: Int) -> Words {
    let start = Int(starts[title])
    let range = start..<max(start, Int(starts[title + 1]))
    let none = UnsafeBufferPointer<UInt16>(start: nil, count: 0)
    if let narrow {
      return Words(narrow: narrow.range(range), wide: .init(start: nil, count: 0), count: range.count)
    }
    guard let wide else { return Words(narrow: none, wide: .init(start: nil, count: 0), count: 0) }
    return Words(narrow: none, wide: wide.range(range), count: range.count)
  }

  func check() throws(CatalogError) {
    try starts.check()
    try narrow?.check()
    try wide?.check()
  }
}
