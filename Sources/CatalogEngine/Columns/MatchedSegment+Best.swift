import CatalogIndex
import CatalogStore

/// The matches in the order of relevance.
extension MatchedSegment {
  /// The best matches.
  func best(
    _ limit: Int, _ question: ColumnQuestion, _ connection: ReadConnection
  ) throws(CatalogError) -> [RankedOrdinal] {
    guard let titles else { return try newest(limit, connection) }
    let hits = titles.listCount ?? segment.shape.titles
    let ranking = try TitleRanking(question.keyword, matcher, limit, hits: hits)
    let extra = try extraPlaces(titles, ranking, connection)
    if extra.isEmpty {
      // Courses and paths come first, so that most videos need no look at their words.
      unsafe forEachBlock(where: { !table.isVideo[$0] }) { block, _ in
        unsafe ranking.add(block, isVideo: false)
      }
      let exact = unsafe ranking.isFullOfCourses ? try ranking.exactTitles(segment, connection) : nil
      if let exact = unsafe exact, exact.count < total(where: { table.isVideo[$0] }) {
        // No other video can come before the courses that are there.
        unsafe videos(exact).withUnsafeBufferPointer { unsafe ranking.add($0, isVideo: true) }
      } else {
        unsafe forEachBlock(where: { table.isVideo[$0] }) { block, _ in
          unsafe ranking.add(block, isVideo: true)
        }
      }
    } else {
      unsafe forEachBlock { block, partition in
        for at in block.indices {
          let ordinal = unsafe block[at]
          ranking.add(
            ordinal, isVideo: table.isVideo[partition], other: extra.places[ordinal],
            isFirstTitleMatch: extra.isMatch(Int(ordinal)))
        }
      }
    }
    try ranking.check()
    return ranking.first.sorted
  }

  private func total(where isWanted: (Int) -> Bool) -> Int {
    plan.failures.indices.reduce(0) { $0 + (plan.failures[$1] == 0 && isWanted($1) ? counts[$1] : 0) }
  }

  /// The videos among titles, ascending, that pass.
  private func videos(_ titles: UnsafeBufferPointer<UInt32>) -> [UInt32] {
    var partition = 0
    return unsafe titles.filter { title in
      guard title < segment.shape.assets, passing.contains(Int(title)) else { return false }
      while table.ends[partition] <= title { partition += 1 }
      return table.isVideo[partition] && plan.failures[partition] == 0
    }
  }

  /// What further titles of an asset give, and which assets' first titles match.
  private struct ExtraPlaces {
    var places: [UInt32: (tier: Int32, words: Int32)] = [:]
    /// Nil where every match is one by its first title.
    var firstTitles: [UInt64]?

    var isEmpty: Bool { firstTitles == nil }

    @inline(__always)
    func isMatch(_ ordinal: Int) -> Bool {
      guard let firstTitles else { return true }
      return firstTitles[ordinal >> 6] >> UInt64(ordinal & 63) & 1 != 0
    }
  }

  private func extraPlaces(
    _ titles: Titles, _ ranking: TitleRanking, _ connection: ReadConnection
  ) throws(CatalogError) -> ExtraPlaces {
    var extra = ExtraPlaces()
    let count = segment.shape.assets
    if segment.shape.titles == count { return extra }
    let assets = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    titles.forEach { title in
      guard title >= count else { return }
      let asset = unsafe assets[title - count]
      let place = ranking.place(title, isVideo: table.isVideo[segment.shape.partitionIndex(of: Int(asset))])
      if let known = extra.places[asset], known <= place { return }
      extra.places[asset] = place
    }
    if !extra.places.isEmpty {
      var bits = [UInt64](repeating: 0, count: segment.shape.titleBitmapWords)
      titles.insert(into: &bits)
      extra.firstTitles = bits
    }
    return extra
  }
}
