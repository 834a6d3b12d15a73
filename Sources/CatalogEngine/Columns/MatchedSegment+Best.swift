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
    add(extra, to: ranking)
    // Courses and paths come first, so that most videos need no look at their words.
    unsafe forEachBlock(where: { !table.isVideo[$0] }) { block, _ in
      unsafe extra.others(block) { unsafe ranking.add($0, isVideo: false) }
    }
    let exact = unsafe ranking.isFullOfCourses ? try ranking.exactTitles(segment, connection) : nil
    if let exact = unsafe exact, exact.count < total(where: { table.isVideo[$0] }) {
      // No other video can come before the courses that are there.
      unsafe videos(exact).withUnsafeBufferPointer { exact in
        for at in stride(from: 0, to: exact.count, by: OrdinalSet.blockLimit) {
          let block = unsafe exact[at..<min(exact.count, at + OrdinalSet.blockLimit)]
          unsafe extra.others(UnsafeBufferPointer(rebasing: block)) { unsafe ranking.add($0, isVideo: true) }
        }
      }
    } else {
      unsafe forEachBlock(where: { table.isVideo[$0] }) { block, _ in
        unsafe extra.others(block) { unsafe ranking.add($0, isVideo: true) }
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

  /// Looks at the assets of which a further title matches.
  private func add(_ extra: ExtraPlaces, to ranking: TitleRanking) {
    for (ordinal, place) in extra.places {
      let partition = segment.shape.partitionIndex(of: Int(ordinal))
      guard plan.failures[partition] == 0, passing.contains(Int(ordinal)) else { continue }
      ranking.add(
        ordinal, isVideo: table.isVideo[partition], other: place,
        isFirstTitleMatch: extra.isMatch(Int(ordinal)))
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
      extra.add(
        asset, ranking.place(title, isVideo: table.isVideo[segment.shape.partitionIndex(of: Int(asset))]),
        words: segment.shape.assetBitmapWords)
    }
    if !extra.places.isEmpty {
      var bits = [UInt64](repeating: 0, count: segment.shape.titleBitmapWords)
      titles.insert(into: &bits)
      extra.firstTitles = bits
    }
    return extra
  }
}
