package import CatalogSQLite

/// What a segment tells of the assets that have a word of its ``ColumnName/bitmaps``, so that no question counts them.
package struct FrequentWord {
  private let segment: Segment
  private let connection: ReadConnection
  private let bitmap: Int

  /// Nil for words that have no bitmap, and in a segment of an earlier format.
  ///
  /// - Parameter word: its number.
  package init?(_ word: Int, _ segment: Segment, _ connection: ReadConnection) throws(CatalogError) {
    guard segment.shape.hasBitmapTags != 0 else { return nil }
    let bitmap = unsafe try segment.whole(.bitmapIndex, UInt32.self, connection)[word]
    guard bitmap != Segment.noBitmap else { return nil }
    self.bitmap = Int(bitmap)
    self.segment = segment
    self.connection = connection
  }

  /// How many assets of each partition have the word.
  package func counts() throws(CatalogError) -> [Int] {
    let partitions = segment.shape.partitions
    let range = bitmap * partitions.count..<(bitmap + 1) * partitions.count
    let counts = unsafe try segment.values(.bitmapCounts, UInt32.self, range, connection)
    // A forged count must not be more than there are: others are added up from it.
    return zip(partitions, range).map { unsafe min($0.assets.count, Int(counts[$1])) }
  }

  /// Adds how many assets have each classification.
  ///
  /// - Parameters:
  ///   - type: the place of the assets' type among ``SegmentShape/shownTypes``.
  ///   - kind: the place of the classifications' type among those of ``InternedSetColumns``.
  ///   - counts: for each classification.
  package func addTags(
    ofType type: Int, kind: Int, to counts: UnsafeMutableBufferPointer<UInt32>
  ) throws(CatalogError) {
    let kinds = InternedSetColumns.classifications.count
    let starts = unsafe try segment.whole(.bitmapTagStart, UInt32.self, connection)
    let place = (bitmap * segment.shape.shownTypes.count + type) * kinds + kind
    let range = unsafe Int(starts[place])..<max(Int(starts[place]), Int(starts[place + 1]))
    let known = unsafe try segment.values(.bitmapTagCounts, UInt32.self, range, connection)
    let limit = segment.shape.tags
    let tags = try NumberReader(segment, .bitmapTags, below: limit, reads: .max, connection)
    _ = tags.read(
      narrow: { tags in for at in range { unsafe counts[Int(tags[at])] &+= known[at] } },
      wide: { tags in for at in range { unsafe counts[Int(tags[at])] &+= known[at] } })
    try tags.check()
  }

  /// The types whose assets all pass, retired ones aside, by their places among ``SegmentShape/shownTypes``; nil where assets of
  /// others pass too, or where so few have the word that the segment does not count them.
  ///
  /// - Parameters:
  ///   - counts: what ``counts()`` gave.
  ///   - passes: whether the assets of a partition pass.
  package func types(_ counts: [Int], where passes: (Int) -> Bool) -> [Int]? {
    guard counts.reduce(0, +) >= SegmentShape.leastForBitmapTags else { return nil }
    let shown = segment.shape.shownTypes
    var all = [Bool?](repeating: nil, count: shown.count)
    for (index, partition) in segment.shape.partitions.enumerated() where counts[index] > 0 {
      let passes = passes(index)
      if partition.isRetired {
        if passes { return nil }
        continue
      }
      guard let type = shown.firstIndex(of: partition.type), all[type] ?? passes == passes else { return nil }
      all[type] = passes
    }
    return all.indices.filter { all[$0] == true }
  }
}
