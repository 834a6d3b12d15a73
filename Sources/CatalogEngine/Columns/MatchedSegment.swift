import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// What a question finds in one segment.
final class MatchedSegment {
  let segment: Segment
  /// Assets that match the keyword and pass everything but type, level and locale.
  let passing: OrdinalSet
  /// Assets that match the keyword and fail one criterion alone, which is not type, level or locale; by
  /// criterion, only where a facet asks.
  let failing: [UInt32: OrdinalSet]
  let table: PartitionTable
  let plan: PartitionPlan
  /// How many assets pass in each partition, whatever the partition fails.
  let counts: [Int]
  /// The partitions that have such assets, and how many pass in those before.
  let occupied: [(partition: Int, start: Int)]
  /// The only thing that is asked of assets beside what partitions know; nil where it is none, or something else.
  let word: FrequentWord?
  let titles: Titles?
  let matcher: TitleMatcher
  /// Assets that do not match whatever they hold, one bit each; empty where there are none.
  let removed: [UInt64]
  /// What assets share with another one; nil where that does not matter.
  private let shared: PostingSums?

  /// What a keyword finds in titles.
  convenience init(
    _ part: IndexedSegment, deleted: [UInt64], _ question: ColumnQuestion, _ similar: ColumnSimilarity.Part?,
    _ connection: ReadConnection
  ) throws(CatalogError) {
    let segment = part.segment
    let matcher = TitleMatcher(segment, connection)
    let keyword = question.keyword
    let titles: Titles?
    if keyword.matchesNothing {
      titles = Titles.none
    } else {
      titles = keyword.required.isEmpty ? nil : try matcher.titles(all: keyword.required.distinct)
    }
    var matches = OrdinalSet.everything
    if let titles { matches = .some(try Self.assets(titles, segment, connection)) }
    var removed = deleted
    if !keyword.excluded.isEmpty {
      let excluded = try Self.assets(try matcher.titles(any: keyword.excluded.distinct), segment, connection)
      if removed.isEmpty { removed = Array(repeating: 0, count: segment.shape.assetBitmapWords) }
      excluded.insert(into: &removed)
    }
    let word = removed.isEmpty && similar == nil ? try matcher.frequentWord(keyword) : nil
    try self.init(
      part, question, similar, matches: matches, without: removed, titles: titles, word: word, matcher,
      connection)
  }

  /// - Parameters:
  ///   - similar: what assets share with another one; nil where that does not matter.
  ///   - matches: the assets that the keyword finds.
  ///   - removed: those that do not match whatever they hold, one bit each; empty where there are none.
  ///   - titles: the titles that the keyword finds; nil where they are not ranked.
  ///   - word: what the matches are, if they are all that have one word.
  init(
    _ part: IndexedSegment, _ question: ColumnQuestion, _ similar: ColumnSimilarity.Part?,
    matches: OrdinalSet, without removed: [UInt64], titles: Titles?, word: FrequentWord? = nil,
    _ matcher: TitleMatcher, _ connection: ReadConnection
  ) throws(CatalogError) {
    segment = part.segment
    table = part.partitions
    self.matcher = matcher
    self.titles = titles
    shared = similar?.shared
    var (matches, removed) = (matches, removed)
    if let similar {
      matches = matches.intersection([similar.shared.assets])
      if removed.isEmpty { removed = Array(repeating: 0, count: segment.shape.assetBitmapWords) }
      similar.own.insert(into: &removed)
    }
    self.removed = removed
    plan = question.narrowsPartitions ? PartitionPlan(table, question) : table.plainPlan(question)
    if !removed.isEmpty { matches = matches.subtracting(removed, of: segment.shape.assets) }
    (passing, failing) = try Self.narrow(
      matches, question, setAside: question.plan.setAside, segment, plan, table, connection)
    let isNarrowed = !question.requirements.classifications.isEmpty || question.testsAssets
    self.word = isNarrowed ? nil : word
    if let word, !isNarrowed {
      counts = try word.counts()
    } else {
      counts = passing.counts(endingAt: table.ends)
    }
    var start = 0
    var occupied: [(partition: Int, start: Int)] = []
    occupied.reserveCapacity(counts.count)
    for (partition, count) in counts.enumerated() where count > 0 {
      occupied.append((partition, start))
      start += count
    }
    self.occupied = occupied
  }

  /// The assets of titles: the first title of an asset has the asset's ordinal.
  static func assets(
    _ titles: Titles, _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) -> Titles {
    let count = segment.shape.assets
    if segment.shape.titles == count { return titles }
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    return unsafe titles.read(
      list: { list in
        // Not only the last one: the file is untrusted input, and only honest lists ascend.
        guard let split = unsafe list.firstIndex(where: { $0 >= count }) else { return titles }
        let further = unsafe list[split...].map { unsafe $0 < count ? $0 : extra[Int($0) - count] }
        return unsafe .list(
          Titles.merged(UnsafeBufferPointer(rebasing: list[..<split]), Titles.sorted(further)))
      },
      bits: { bits in
        var assets = unsafe Array(bits.prefix(segment.shape.assetBitmapWords))
        if count & 63 != 0 { assets[assets.count - 1] &= (1 << UInt64(count & 63)) - 1 }
        unsafe Bits.forEach(bits, count..<segment.shape.titles) { title in
          let asset = unsafe Int(extra[title - count])
          assets[asset >> 6] |= 1 << UInt64(asset & 63)
        }
        return .bits(assets)
      })
  }

  /// Calls `body` with the assets that pass in each partition that fails nothing, many at a time.
  func forEachBlock(
    where isWanted: (Int) -> Bool = { _ in true }, _ body: (UnsafeBufferPointer<UInt32>, Int) -> Void
  ) {
    func walk(_ block: (_ partition: Int, _ start: Int) -> Void) {
      for (partition, start) in occupied where plan.failures[partition] == 0 && isWanted(partition) {
        block(partition, start)
      }
    }
    if case .some(let set) = passing, set.listCount != nil {
      unsafe set.read(
        list: { list in
          walk { partition, start in
            unsafe body(UnsafeBufferPointer(rebasing: list[start..<start + counts[partition]]), partition)
          }
        }, bits: { _ in })
    } else {
      walk { partition, _ in
        unsafe passing.forEachBlock(in: table.partitions[partition].assets) { unsafe body($0, partition) }
      }
    }
  }

  /// The first matches in the order of their dates.
  func newest(_ limit: Int, _ connection: ReadConnection) throws(CatalogError) -> [RankedOrdinal] {
    // Of each partition the first of the page, and the one after it that ends the search.
    let reads = table.partitions.count * (limit + 1)
    let ranks = try ColumnReader(segment, .recencyRank, UInt32.self, reads: reads, connection)
    var first = TopRanked(limit)
    for (index, _) in occupied where plan.failures[index] == 0 {
      _ = passing.allSatisfy(in: table.partitions[index].assets) { ordinal in
        // The newest of a partition come first: after one that is too old all are.
        let rank = ranks[ordinal]
        if let last = first.last, rank > last.rank { return false }
        first.insert(RankedOrdinal(rank: rank, ordinal: UInt32(ordinal)))
        return true
      }
    }
    try ranks.check()
    return first.sorted
  }

  /// The first matches by what they share.
  func mostSimilar(_ limit: Int, _ connection: ReadConnection) throws(CatalogError) -> [RankedOrdinal] {
    guard let shared else { return [] }
    let ranks = unsafe try segment.whole(.recencyRank, UInt32.self, connection)
    var first = TopRanked(limit)
    for run in plan.runs {
      unsafe passing.forEachBlock(in: run.assets) { block in
        for at in block.indices {
          let ordinal = unsafe Int(block[at])
          unsafe first.insert(
            RankedOrdinal(
              tier: ColumnSimilarity.tier(shared.sums[ordinal]), rank: ranks[ordinal], ordinal: block[at]))
        }
      }
    }
    return first.sorted
  }

  /// The first matches of some partitions in the order of their titles.
  func byTitle(
    _ limit: Int, _ connection: ReadConnection, where isWanted: (SegmentPartition) -> Bool
  ) throws(CatalogError) -> [RankedOrdinal] {
    let ranks = unsafe try segment.whole(.titleRank, UInt32.self, connection)
    var first = TopRanked(limit)
    unsafe forEachBlock(where: { isWanted(table.partitions[$0]) }) { block, _ in
      for at in block.indices {
        unsafe first.insert(RankedOrdinal(rank: ranks[Int(block[at])], ordinal: block[at]))
      }
    }
    return first.sorted
  }
}
