import CatalogIndex
import CatalogStore

/// The order of matches that words in other fields gave, or what is in a course: behind those whose titles have all words.
extension MatchedSegment {
  /// The best matches.
  ///
  /// - Parameter found: what the matches were made of.
  func best(
    _ limit: Int, _ found: FoundRecords, _ part: IndexedSegment, _ question: ColumnQuestion,
    _ connection: ReadConnection
  ) throws(CatalogError) -> [RankedOrdinal] {
    var first: [RankedOrdinal] = []
    var ranked = [UInt64](repeating: 0, count: segment.shape.assetBitmapWords)
    if let titles = found.titles, !titles.isEmpty {
      let assets = try Self.assets(titles, segment, connection)
      let own = try MatchedSegment(
        part, question, nil, matches: .some(assets), without: removed, titles: titles, matcher, connection)
      first = try own.best(limit, question, connection)
      if first.count >= limit { return first }
      assets.insert(into: &ranked)
    }
    let places = try FurtherPlaces(found, segment, connection)
    let ranks = unsafe try segment.whole(.recencyRank, UInt32.self, connection)
    var others = TopRanked(limit - first.count)
    unsafe forEachBlock { block, _ in
      for at in block.indices {
        let ordinal = unsafe block[at]
        if ranked[Int(ordinal) >> 6] >> UInt64(ordinal & 63) & 1 != 0 { continue }
        let place = places.place(ordinal)
        unsafe others.insert(
          RankedOrdinal(
            tier: place.tier, words: place.words, rank: ranks[Int(ordinal)], ordinal: ordinal))
      }
    }
    return first + others.sorted
  }
}
