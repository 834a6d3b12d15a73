import CatalogIndex
import CatalogStore

/// The words of titles in their order, by their numbers in a segment.
struct TitleWordReader {
  /// The words of one title.
  struct Words {
    fileprivate let narrow: UnsafeBufferPointer<UInt16>
    fileprivate let wide: UnsafeBufferPointer<UInt32>
    let count: Int

    @inline(__always)
    subscript(index: Int) -> UInt32 { narrow.baseAddress == nil ? wide[index] : UInt32(narrow[index]) }

    /// The first place from one on and before another that has one of these words.
    @inline(__always)
    func place(of words: Range<UInt32>, from start: Int, before end: Int) -> Int? {
      let width = words.upperBound - words.lowerBound
      var place = start
      if narrow.baseAddress == nil {
        while place < end {
          if wide[place] &- words.lowerBound < width { return place }
          place += 1
        }
      } else {
        while place < end {
          if UInt32(narrow[place]) &- words.lowerBound < width { return place }
          place += 1
        }
      }
      return nil
    }
  }

  private let limit: Int
  private let starts: ColumnReader<UInt32>
  private let narrow: ColumnReader<UInt16>?
  private let wide: ColumnReader<UInt32>?

  /// - Parameter titles: how many titles will be read at most.
  init(_ segment: Segment, titles: Int, _ connection: ReadConnection) throws(CatalogError) {
    limit = segment.shape.tokens
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

  /// Reads the first word of each of some titles, one title independent of the other, so that memory brings all of
  /// them at once: a title after the other, each waits for its own.
  ///
  /// - Returns: a number nobody needs, so that the reads are not left out.
  @inline(never)
  func prefetch(_ titles: UnsafeBufferPointer<UInt32>) -> UInt32 {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: titles.count) { places in
      let starts = starts.prepared(titles)
      for (index, title) in titles.enumerated() { places[index] = starts[Int(title)] }
      var sum: UInt32 = 0
      if let narrow {
        for place in places.prefix(titles.count) where Int(place) < limit {
          sum &+= UInt32(narrow[Int(place)])
        }
      } else if let wide {
        for place in places.prefix(titles.count) where Int(place) < limit { sum &+= wide[Int(place)] }
      }
      return sum
    }
  }

  func check() throws(CatalogError) {
    try starts.check()
    try narrow?.check()
    try wide?.check()
  }
}
