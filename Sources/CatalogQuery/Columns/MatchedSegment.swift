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
  private(set) var failing: [UInt32: [UInt32]] = [:]
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
    let keyword = question.keyword
    let tests = try AssetTests(question.criteria, question.classifications, segment, connection)
    matcher = try TitleMatcher(segment, readsWords: question.readsWords, connection)
    cellFailures = segment.shape.cells.map(question.failures)
    var ranges: [Range<Int>] = []
    for (cell, failures) in zip(segment.shape.cells, cellFailures) where failures == [] {
      if let last = ranges.last, last.upperBound == cell.assets.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<cell.assets.upperBound
      } else {
        ranges.append(cell.assets)
      }
    }
    self.ranges = ranges

    var matches: OrdinalSet = .everything
    if keyword.matchesNothing {
      titles = Titles.none
      matches = .list([])
    } else if keyword.required.isEmpty {
      titles = nil
    } else {
      let found = try matcher.titles(all: keyword.required.distinct)
      titles = found
      matches = try Self.assets(found, segment, connection)
    }
    var removed = deleted
    if !keyword.excluded.isEmpty {
      let excluded = try Self.assets(try matcher.titles(any: keyword.excluded.distinct), segment, connection)
      if removed.isEmpty { removed = Array(repeating: 0, count: (segment.shape.assets + 63) >> 6) }
      removed.withUnsafeMutableBufferPointer { removed in
        excluded.forEach(in: 0..<segment.shape.assets) { removed[$0 >> 6] |= 1 << UInt64($0 & 63) }
      }
    }
    if !removed.isEmpty { matches = Self.without(removed, matches, segment.shape.assets) }
    if tests.isEmpty {
      passing = matches
    } else {
      (passing, failing) = Self.test(matches, tests, segment.shape, cellFailures, question.failingCriteria)
    }
  }

  /// The assets of titles: the first title of an asset has the asset's ordinal.
  private static func assets(
    _ titles: Titles, _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) -> OrdinalSet {
    let count = segment.shape.assets
    if segment.shape.titles == count {
      return titles.read(list: { .list(Array($0)) }, bits: { .bits(Array($0)) })
    }
    let extra = try segment.whole(.extraAsset, UInt32.self, connection)
    return titles.read(
      list: { list in
        guard let last = list.last, last >= count else { return .list(Array(list)) }
        return .list(Titles.sorted(list.map { $0 < count ? $0 : extra[Int($0) - count] }))
      },
      bits: { bits in
        var assets = Array(bits.prefix((count + 63) >> 6))
        if count & 63 != 0 { assets[assets.count - 1] &= (1 << UInt64(count & 63)) - 1 }
        Bits.forEach(bits, count..<segment.shape.titles) { title in
          let asset = Int(extra[title - count])
          assets[asset >> 6] |= 1 << UInt64(asset & 63)
        }
        return .bits(assets)
      })
  }

  private static func without(_ removed: [UInt64], _ matches: OrdinalSet, _ count: Int) -> OrdinalSet {
    switch matches {
    case .everything:
      var bits = removed.map { ~$0 }
      if count & 63 != 0 { bits[bits.count - 1] &= (1 << UInt64(count & 63)) - 1 }
      return .bits(bits)
    case .list(let list):
      return .list(list.filter { removed[Int($0) >> 6] >> UInt64($0 & 63) & 1 == 0 })
    case .bits(let bits): return .bits(zip(bits, removed).map { $0 & ~$1 })
    }
  }

  private static func test(
    _ matches: OrdinalSet, _ tests: AssetTests, _ shape: SegmentShape, _ cellFailures: [Criterion?],
    _ wanted: Criterion
  ) -> (passing: OrdinalSet, failing: [UInt32: [UInt32]]) {
    var list: [UInt32] = []
    var failing: [UInt32: [UInt32]] = [:]
    for (cell, cellFailed) in zip(shape.cells, cellFailures) {
      // Cells that fail two criteria are in no facet.
      guard let cellFailed, cellFailed.rawValue.nonzeroBitCount < 2 else { continue }
      matches.forEach(in: cell.assets) { ordinal in
        guard let failed = tests.failures(ordinal) else { return }
        if failed.isEmpty {
          list.append(UInt32(ordinal))
        } else if cellFailed.isEmpty, failed.rawValue.nonzeroBitCount == 1, wanted.isSuperset(of: failed) {
          failing[failed.rawValue, default: []].append(UInt32(ordinal))
        }
      }
    }
    return (.list(list), failing)
  }

  /// How many assets pass in each cell; 0 in those that answer in no case.
  var cellCounts: [Int] {
    zip(segment.shape.cells, cellFailures).map { cell, failures in
      failures == nil ? 0 : passing.count(in: cell.assets)
    }
  }

  /// The first matches in the order of their dates.
  func newest(_ limit: Int, _ connection: ReadConnection) throws(CatalogError) -> [Place] {
    let ranks = try segment.whole(.recencyRank, UInt32.self, connection)
    var first = FirstPlaces(limit)
    for (cell, failures) in zip(segment.shape.cells, cellFailures) where failures == [] {
      _ = passing.allSatisfy(in: cell.assets) { ordinal in
        // The newest of a cell come first: after one that is too old there is none.
        if let last = first.last, ranks[ordinal] > last.rank { return false }
        first.insert(Place(rank: ranks[ordinal], ordinal: UInt32(ordinal)))
        return true
      }
    }
    return first.sorted
  }

  /// The first matches in the order of their titles.
  func byTitle(_ limit: Int, _ connection: ReadConnection) throws(CatalogError) -> [Place] {
    let ranks = try segment.whole(.titleRank, UInt32.self, connection)
    var first = FirstPlaces(limit)
    for range in ranges {
      passing.forEach(in: range) { ordinal in
        first.insert(Place(rank: ranks[ordinal], ordinal: UInt32(ordinal)))
      }
    }
    return first.sorted
  }

  /// The best matches.
  func best(
    _ limit: Int, _ question: ColumnQuestion, _ connection: ReadConnection
  ) throws(CatalogError) -> [Place] {
    guard let titles else { return try newest(limit, connection) }
    let fit = try TitleFit(question.keyword, matcher)
    let ranks = try segment.whole(.recencyRank, UInt32.self, connection)
    let extra = try extraPlaces(titles, fit, question, connection)
    var first = FirstPlaces(limit)
    // Courses and paths come first, so that most videos need no look at their words.
    for isVideo in [false, true] {
      let leastTier = isVideo ? 1 + RelevanceTiers.tiersPerType : 1
      for (cell, failures) in zip(segment.shape.cells, cellFailures)
      where failures == [] && question.isVideo(cell.type) == isVideo {
        passing.forEach(in: cell.assets) { ordinal in
          var place = Place(tier: .max, words: .max, rank: ranks[ordinal], ordinal: UInt32(ordinal))
          if let other = extra.places[UInt32(ordinal)] { (place.tier, place.words) = other }
          if extra.isMatch(ordinal) {
            let count = fit.count(ordinal)
            if let last = first.last, place.tier == .max, !fit.mayBeExact(count),
              last < Place(tier: leastTier, words: count, rank: place.rank, ordinal: 0)
            {
              return
            }
            let own = (fit.tier(ordinal, isVideo: isVideo), count)
            if own < (place.tier, place.words) { (place.tier, place.words) = own }
          }
          first.insert(place)
        }
      }
    }
    return first.sorted
  }

  /// What further titles of an asset give, and which assets' first titles match.
  private struct ExtraPlaces {
    var places: [UInt32: (tier: Int32, words: Int32)] = [:]
    /// Nil where every match is one by its first title.
    var firstTitles: [UInt64]?

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
      let place = (tier: fit.tier(title, isVideo: isVideo), words: fit.count(title))
      if let known = extra.places[asset], known <= place { return }
      extra.places[asset] = place
    }
    if !extra.places.isEmpty {
      var bits = [UInt64](repeating: 0, count: segment.shape.bitmapWords)
      titles.insert(into: &bits)
      extra.firstTitles = bits
    }
    return extra
  }
}
