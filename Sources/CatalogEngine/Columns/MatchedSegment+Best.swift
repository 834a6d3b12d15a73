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
    let further = try FurtherTitles(titles, segment, connection)
    // Courses and paths come first, so that most videos need no look at their words.
    unsafe forEachBlock(where: { !table.isVideo[$0] }) { block, partition in
      unsafe further.first(block) { unsafe ranking.add($0, in: partition, isVideo: false) }
    }
    let exact = unsafe ranking.isFullOfCourses ? try ranking.exactTitles(segment, connection) : nil
    if let exact = unsafe exact, exact.count < total(where: { table.isVideo[$0] }) {
      // No other video can come before the courses that are there.
      unsafe videos(exact).withUnsafeBufferPointer { exact in
        for at in stride(from: 0, to: exact.count, by: OrdinalSet.blockLimit) {
          let block = unsafe exact[at..<min(exact.count, at + OrdinalSet.blockLimit)]
          unsafe further.first(UnsafeBufferPointer(rebasing: block)) {
            unsafe ranking.add($0, in: nil, isVideo: true)
          }
        }
      }
    } else {
      unsafe forEachBlock(where: { table.isVideo[$0] }) { block, partition in
        unsafe further.first(block) { unsafe ranking.add($0, in: partition, isVideo: true) }
      }
    }
    let places = further.titles.compactMap { place(of: $0.title, $0.asset, ranking) }
    try ranking.check()
    if places.isEmpty { return ranking.first.sorted }
    // An asset may have several places, of which the best counts.
    var seen = [UInt64](repeating: 0, count: segment.shape.assetBitmapWords)
    let different = (ranking.first.sorted + places).sorted().filter { place in
      let (word, bit) = (Int(place.ordinal >> 6), UInt64(1) << UInt64(place.ordinal & 63))
      defer { seen[word] |= bit }
      return seen[word] & bit == 0
    }
    return Array(different.prefix(limit))
  }

  func matches(_ ordinal: UInt32) -> Bool {
    plan.failures[segment.shape.partitionIndex(of: Int(ordinal))] == 0 && passing.contains(Int(ordinal))
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

  /// The place that a further title gives its asset; nil where that does not pass, or comes too late.
  private func place(of title: Int, _ asset: UInt32, _ ranking: TitleRanking) -> RankedOrdinal? {
    guard ranking.mayBeFirst(title), matches(asset) else { return nil }
    let partition = segment.shape.partitionIndex(of: Int(asset))
    return ranking.place(title, of: asset, isVideo: table.isVideo[partition])
  }
}
