import CatalogStore
import CatalogText
import LearningAPI

/// What a question finds in one segment.
struct MatchedSegment {
  let segment: Segment
  /// Assets that match the keyword and pass everything but type, level and locale.
  let passing: OrdinalSet
  /// Assets that match the keyword and fail one criterion alone, which is not type, level or locale; by
  /// criterion, only where a facet asks.
  let failing: [UInt32: OrdinalSet]
  /// Which of type, level and locale the assets of each cell fail; nil where they answer in no case.
  let cellFailures: [Criterion?]
  /// Cells that fail nothing, neighbours joined.
  let ranges: [Range<Int>]
  private let titles: Titles?
  private let matcher: TitleMatcher

  init(
    _ segment: Segment, deleted: [UInt64], _ question: ColumnQuestion, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.segment = segment
    matcher = TitleMatcher(segment, connection)
    cellFailures = segment.shape.cells.map(question.failures)
    ranges = Self.ranges(segment.shape.cells, cellFailures)
    let keyword = question.keyword
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
    if !removed.isEmpty { matches = matches.subtracting(removed, of: segment.shape.assets) }
    (passing, failing) = try Self.narrow(matches, question, segment, cellFailures, connection)
  }

  private static func ranges(_ cells: [SegmentCell], _ failures: [Criterion?]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (cell, failures) in zip(cells, failures) where failures == [] {
      if let last = ranges.last, last.upperBound == cell.assets.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<cell.assets.upperBound
      } else {
        ranges.append(cell.assets)
      }
    }
    return ranges
  }

  /// The assets of titles: the first title of an asset has the asset's ordinal.
  private static func assets(
    _ titles: Titles, _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) -> Titles {
    let count = segment.shape.assets
    if segment.shape.titles == count { return titles }
    let extra = try segment.whole(.extraAsset, UInt32.self, connection)
    return titles.read(
      list: { list in
        guard let last = list.last, last >= count else { return titles }
        return .list(Titles.sorted(list.map { $0 < count ? $0 : extra[Int($0) - count] }))
      },
      bits: { bits in
        var assets = Array(bits.prefix(segment.shape.assetBitmapWords))
        if count & 63 != 0 { assets[assets.count - 1] &= (1 << UInt64(count & 63)) - 1 }
        Bits.forEach(bits, count..<segment.shape.titles) { title in
          let asset = Int(extra[title - count])
          assets[asset >> 6] |= 1 << UInt64(asset & 63)
        }
        return .bits(assets)
      })
  }

  /// Applies the criteria that cells do not know.
  private static func narrow(
    _ matches: OrdinalSet, _ question: ColumnQuestion, _ segment: Segment, _ cellFailures: [Criterion?],
    _ connection: ReadConnection
  ) throws(CatalogError) -> (passing: OrdinalSet, failing: [UInt32: OrdinalSet]) {
    let postings = PostingReader.classifications(segment, connection)
    var groups: [(criterion: Criterion, assets: Titles)] = []
    for group in question.classifications.groups(question.criteria.classifications) {
      var sets: [Titles] = []
      for member in group.members.sorted() { sets.append(try postings.items(Int(member))) }
      groups.append((group.criterion, Titles.union(sets, words: postings.bitmapWords)))
    }
    var passing = matches.intersection(groups.map(\.assets))
    var failing: [UInt32: OrdinalSet] = [:]
    for (index, group) in groups.enumerated() where question.failingCriteria.isSuperset(of: group.criterion) {
      var others = groups
      others.remove(at: index)
      var bits = [UInt64](repeating: 0, count: postings.bitmapWords)
      group.assets.insert(into: &bits)
      failing[group.criterion.rawValue] = matches.intersection(others.map(\.assets))
        .subtracting(bits, of: segment.shape.assets)
    }
    let reads = ([passing] + failing.values).reduce(0) { $0 + $1.count(in: 0..<segment.shape.assets) }
    let tests = try AssetTests(question.criteria, reads: reads, segment, connection)
    if tests.isEmpty { return (passing, failing) }
    failing = failing.mapValues { test($0, tests, segment.shape, cellFailures, []).passing }
    let tested = test(passing, tests, segment.shape, cellFailures, question.failingCriteria)
    passing = tested.passing
    try tests.check()
    return (passing, failing.merging(tested.failing) { _, new in new })
  }

  private static func test(
    _ matches: OrdinalSet, _ tests: AssetTests, _ shape: SegmentShape, _ cellFailures: [Criterion?],
    _ wanted: Criterion
  ) -> (passing: OrdinalSet, failing: [UInt32: OrdinalSet]) {
    var list: [UInt32] = []
    var failing: [UInt32: [UInt32]] = [:]
    for (cell, cellFailed) in zip(shape.cells, cellFailures) {
      // Cells that fail two criteria are in no facet.
      guard let cellFailed, cellFailed.rawValue.nonzeroBitCount < 2 else { continue }
      matches.forEachBlock(in: cell.assets) { block in
        for ordinal in block {
          guard let failed = tests.failures(Int(ordinal)) else { continue }
          if failed.isEmpty {
            list.append(ordinal)
          } else if cellFailed.isEmpty, failed.rawValue.nonzeroBitCount == 1, wanted.isSuperset(of: failed) {
            failing[failed.rawValue, default: []].append(ordinal)
          }
        }
      }
    }
    return (.some(.list(list)), failing.mapValues { .some(.list($0)) })
  }

  /// How many assets pass in each cell; 0 in those that answer in no case.
  var cellCounts: [Int] {
    if let list = fewPassing {
      var counts = [Int](repeating: 0, count: cellFailures.count)
      forEach(list) { _, cell in counts[cell] += 1 }
      return counts
    }
    return zip(segment.shape.cells, cellFailures).map { cell, failures in
      failures == nil ? 0 : passing.count(in: cell.assets)
    }
  }

  /// The assets that pass where they are so few that looking at each costs less than looking at each cell.
  private var fewPassing: Titles? {
    guard case .some(let set) = passing, let count = set.listCount, count < 512 else { return nil }
    return set
  }

  /// Calls `body` with each asset and the index of its cell, where the cell answers.
  private func forEach(_ list: Titles, _ body: (_ ordinal: Int, _ cell: Int) -> Void) {
    let cells = segment.shape.cells
    var cell = 0
    list.forEach { ordinal in
      while cells[cell].assets.upperBound <= ordinal { cell += 1 }
      if cellFailures[cell] != nil { body(ordinal, cell) }
    }
  }

  /// The first matches in the order of their dates.
  func newest(_ limit: Int, _ connection: ReadConnection) throws(CatalogError) -> [Place] {
    // Of each cell the first of the page, and the one after it that ends the search.
    let reads = cellFailures.count * (limit + 1)
    let ranks = try ColumnReader(segment, .recencyRank, UInt32.self, reads: reads, connection)
    var first = FirstPlaces(limit)
    if let list = fewPassing {
      forEach(list) { ordinal, cell in
        if cellFailures[cell] == [] { first.insert(Place(rank: ranks[ordinal], ordinal: UInt32(ordinal))) }
      }
      try ranks.check()
      return first.sorted
    }
    for (cell, failures) in zip(segment.shape.cells, cellFailures) where failures == [] {
      _ = passing.allSatisfy(in: cell.assets) { ordinal in
        // The newest of a cell come first: after one that is too old there is none.
        if let last = first.last, ranks[ordinal] > last.rank { return false }
        first.insert(Place(rank: ranks[ordinal], ordinal: UInt32(ordinal)))
        return true
      }
    }
    try ranks.check()
    return first.sorted
  }

  /// The first matches in the order of their titles.
  func byTitle(_ limit: Int, _ connection: ReadConnection) throws(CatalogError) -> [Place] {
    let ranks = try segment.whole(.titleRank, UInt32.self, connection)
    var first = FirstPlaces(limit)
    for range in ranges {
      passing.forEachBlock(in: range) { block in
        for ordinal in block { first.insert(Place(rank: ranks[Int(ordinal)], ordinal: ordinal)) }
      }
    }
    return first.sorted
  }

  /// The best matches.
  func best(
    _ limit: Int, _ question: ColumnQuestion, _ connection: ReadConnection
  ) throws(CatalogError) -> [Place] {
    guard let titles else { return try newest(limit, connection) }
    let hits = titles.listCount ?? segment.shape.titles
    let fit = try TitleFit(question.keyword, matcher, titles: hits)
    let ranks = try ColumnReader(segment, .recencyRank, UInt32.self, reads: hits, connection)
    let extra = try extraPlaces(titles, fit, question, connection)
    var first = FirstPlaces(limit)
    func place(_ ordinal: UInt32, _ count: Int32, _ isVideo: Bool) -> Place {
      var place = Place(tier: .max, words: .max, rank: ranks[Int(ordinal)], ordinal: ordinal)
      if let other = extra.places[ordinal] { (place.tier, place.words) = other }
      if extra.isMatch(Int(ordinal)) {
        let own = (fit.tier(Int(ordinal), isVideo: isVideo), count)
        if own < (place.tier, place.words) { (place.tier, place.words) = own }
      }
      return place
    }
    if let list = fewPassing {
      forEach(list) { ordinal, cell in
        guard cellFailures[cell] == [] else { return }
        let isVideo = question.isVideo(segment.shape.cells[cell].type)
        first.insert(place(UInt32(ordinal), Int32(fit.counts[ordinal]), isVideo))
      }
      try fit.check()
      try ranks.check()
      return first.sorted
    }
    // Courses and paths come first, so that most videos need no look at their words.
    for isVideo in [false, true] {
      let leastTier = isVideo ? 1 + RelevanceTiers.tiersPerType : 1
      var last = first.last
      /// Whether a title of so many words cannot be among the first, whatever its words are.
      @inline(__always)
      func isTooLate(_ ordinal: UInt32, _ count: Int32) -> Bool {
        guard let last else { return false }
        if count == fit.exactCount {
          return last.tier == RelevanceTiers.exact && ranks[Int(ordinal)] > last.rank
        }
        if last.tier != leastTier { return last.tier < leastTier }
        return count > last.words || (count == last.words && ranks[Int(ordinal)] > last.rank)
      }
      for (cell, failures) in zip(segment.shape.cells, cellFailures)
      where failures == [] && question.isVideo(cell.type) == isVideo {
        passing.forEachBlock(in: cell.assets) { block in
          let counts = fit.counts.prepared(block)
          for ordinal in block {
            let count = Int32(counts[Int(ordinal)])
            if extra.isEmpty, isTooLate(ordinal, count) { continue }
            if first.insert(place(ordinal, count, isVideo)) { last = first.last }
          }
        }
      }
    }
    try fit.check()
    try ranks.check()
    return first.sorted
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
    _ titles: Titles, _ fit: TitleFit, _ question: ColumnQuestion, _ connection: ReadConnection
  ) throws(CatalogError) -> ExtraPlaces {
    var extra = ExtraPlaces()
    let count = segment.shape.assets
    if segment.shape.titles == count { return extra }
    let assets = try segment.whole(.extraAsset, UInt32.self, connection)
    titles.forEach { title in
      guard title >= count else { return }
      let asset = assets[title - count]
      let isVideo = question.isVideo(segment.shape.cell(of: Int(asset)).type)
      let place = (tier: fit.tier(title, isVideo: isVideo), words: Int32(fit.counts[title]))
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
