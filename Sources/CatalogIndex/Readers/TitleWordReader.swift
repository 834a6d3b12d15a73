package import CatalogSQLite

/// The words of titles in their order, by their numbers in a segment.
@usableFromInline
package struct TitleWordReader {
  /// The words of one title.
  ///
  /// Safe: the words are memory of the segment, which lives as long as the question.
  @safe
  @usableFromInline
  package struct Words {
    @usableFromInline
    let narrow: UnsafeBufferPointer<UInt16>
    @usableFromInline
    let wide: UnsafeBufferPointer<UInt32>
    @usableFromInline
    package let count: Int

    @inlinable
    init(narrow: UnsafeBufferPointer<UInt16>, wide: UnsafeBufferPointer<UInt32>, count: Int) {
      unsafe self.narrow = unsafe narrow
      unsafe self.wide = unsafe wide
      self.count = count
    }

    @inlinable
    @inline(__always)
    package subscript(index: Int) -> UInt32 {
      unsafe narrow.baseAddress == nil ? wide[index] : UInt32(narrow[index])
    }

    /// The first place from one on and before another that has one of these words.
    @inlinable
    @inline(__always)
    package func place(of words: Range<UInt32>, from start: Int, before end: Int) -> Int? {
      let width = words.upperBound - words.lowerBound
      var place = start
      if unsafe narrow.baseAddress == nil {
        while place < end {
          if unsafe wide[place] &- words.lowerBound < width { return place }
          place += 1
        }
      } else {
        while place < end {
          if unsafe UInt32(narrow[place]) &- words.lowerBound < width { return place }
          place += 1
        }
      }
      return nil
    }
  }

  private let limit: Int
  @usableFromInline
  let starts: ColumnReader<UInt32>
  @usableFromInline
  let narrow: ColumnReader<UInt16>?
  @usableFromInline
  let wide: ColumnReader<UInt32>?

  /// - Parameter titles: how many titles will be read at most.
  package init(_ segment: Segment, titles: Int, _ connection: ReadConnection) throws(CatalogError) {
    limit = segment.shape.tokens
    starts = try ColumnReader(segment, .tokenStart, UInt32.self, reads: titles, connection)
    let isNarrow = Segment.isNarrow(segment.shape.words)
    narrow = isNarrow ? try ColumnReader(segment, .tokens, UInt16.self, reads: titles, connection) : nil
    wide = isNarrow ? nil : try ColumnReader(segment, .tokens, UInt32.self, reads: titles, connection)
  }

  @inlinable
  @inline(__always)
  package subscript(title: Int) -> Words {
    let start = Int(starts[title])
    let range = start..<max(start, Int(starts[title + 1]))
    let none = unsafe UnsafeBufferPointer<UInt16>(start: nil, count: 0)
    if let narrow {
      return unsafe Words(narrow: narrow.range(range), wide: .init(start: nil, count: 0), count: range.count)
    }
    guard let wide else { return unsafe Words(narrow: none, wide: .init(start: nil, count: 0), count: 0) }
    return unsafe Words(narrow: none, wide: wide.range(range), count: range.count)
  }

  /// Reads the first word of each of some titles, one title independent of the other, so that memory brings all of
  /// them at once: a title after the other, each waits for its own.
  ///
  /// - Returns: a number nobody needs, so that the reads are not left out.
  @inline(never)
  package func prefetch(_ titles: UnsafeBufferPointer<UInt32>) -> UInt32 {
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: titles.count) { places in
      let starts = unsafe starts.prepared(titles)
      for at in titles.indices { unsafe places[at] = starts[Int(titles[at])] }
      var sum: UInt32 = 0
      if let narrow {
        for at in titles.indices where unsafe Int(places[at]) < limit {
          unsafe sum &+= UInt32(narrow[Int(places[at])])
        }
      } else if let wide {
        for at in titles.indices where unsafe Int(places[at]) < limit { unsafe sum &+= wide[Int(places[at])] }
      }
      return sum
    }
  }

  package func check() throws(CatalogError) {
    try starts.check()
    try narrow?.check()
    try wide?.check()
  }
}
