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
    try self.init(
      part, question, similar, matches: matches, without: removed, titles: titles, matcher, connection)
  }

  /// - Parameters:
  ///   - similar: what assets share with another one; nil where that does not matter.
  ///   - matches: the assets that the keyword finds.
  ///   - removed: those that do not match whatever they hold, one bit each; empty where there are none.
  ///   - titles: the titles that the keyword finds; nil where they are not ranked.
  init(
    _ part: IndexedSegment, _ question: ColumnQuestion, _ similar: ColumnSimilarity.Part?,
    matches: OrdinalSet, without removed: [UInt64], titles: Titles?, _ matcher: TitleMatcher,
    _ connection: ReadConnection
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
    counts = passing.counts(endingAt: table.ends)
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

  /// Applies the criteria that partitions do not know.
  ///
  /// - Parameter setAside: the criteria that facets set aside.
  static func narrow(
    _ matches: OrdinalSet, _ question: ColumnQuestion, setAside: Criterion, _ segment: Segment,
    _ plan: PartitionPlan,
    _ table: PartitionTable,
    _ connection: ReadConnection
  ) throws(CatalogError) -> (passing: OrdinalSet, failing: [UInt32: OrdinalSet]) {
    if question.requirements.classifications.isEmpty, !question.testsAssets {
      return (matches, [:])
    }
    let postings = PostingReader.classifications(segment, connection)
    var groups: [(criterion: Criterion, assets: Titles)] = []
    for group in question.requirements.classifications {
      var sets: [Titles] = []
      for member in group.numbers.sorted() { sets.append(try postings.items(Int(member))) }
      groups.append((group.criterion, Titles.union(sets, words: postings.bitmapWords)))
    }
    var passing = matches.intersection(groups.map(\.assets))
    var failing: [UInt32: OrdinalSet] = [:]
    for (index, group) in groups.enumerated() where setAside.isSuperset(of: group.criterion) {
      var others = groups
      others.remove(at: index)
      var bits = [UInt64](repeating: 0, count: postings.bitmapWords)
      group.assets.insert(into: &bits)
      failing[group.criterion.rawValue] = matches.intersection(others.map(\.assets))
        .subtracting(bits, of: segment.shape.assets)
    }
    let reads = ([passing] + failing.values).reduce(0) { $0 + $1.count(in: 0..<segment.shape.assets) }
    let tests = try AssetTests(question.requirements, reads: reads, segment, connection)
    if tests.isEmpty { return (passing, failing) }
    failing = failing.mapValues { test($0, tests, table, plan, []).passing }
    let tested = test(passing, tests, table, plan, setAside)
    passing = tested.passing
    try tests.check()
    return (passing, failing.merging(tested.failing) { _, new in new })
  }

  private static func test(
    _ matches: OrdinalSet, _ tests: AssetTests, _ table: PartitionTable, _ plan: PartitionPlan,
    _ wanted: Criterion
  ) -> (passing: OrdinalSet, failing: [UInt32: OrdinalSet]) {
    var list: [UInt32] = []
    var failing: [UInt32: [UInt32]] = [:]
    // Partitions that fail two criteria are in no facet.
    for (partition, cellFailed) in zip(table.partitions, plan.failures) where cellFailed.nonzeroBitCount < 2 {
      unsafe matches.forEachBlock(in: partition.assets) { block in
        for at in block.indices {
          let ordinal = unsafe block[at]
          guard let failed = tests.failures(Int(ordinal)) else { continue }
          if failed.isEmpty {
            list.append(ordinal)
          } else if cellFailed == 0, failed.rawValue.nonzeroBitCount == 1, wanted.isSuperset(of: failed) {
            failing[failed.rawValue, default: []].append(ordinal)
          }
        }
      }
    }
    return (.some(.list(list)), failing.mapValues { .some(.list($0)) })
  }

  /// Calls `body` with the assets that pass in each partition that fails nothing, many at a time.
  func forEachBlock(
    where isWanted: (Int) -> Bool = { _ in true }, _ body: (UnsafeBufferPointer<UInt32>, Int) -> Void
  ) {
    func walk(_ block: (_ partition: Int, _ start: Int) -> Void) {
      var start = 0
      for partition in plan.failures.indices {
        if plan.failures[partition] == 0, counts[partition] > 0, isWanted(partition) {
          block(partition, start)
        }
        start += counts[partition]
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
    for (index, partition) in table.partitions.enumerated()
    where plan.failures[index] == 0 && counts[index] > 0 {
      _ = passing.allSatisfy(in: partition.assets) { ordinal in
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
