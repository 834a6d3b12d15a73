import CatalogIndex
import CatalogStore
import CatalogText
import SmallAlgorithms

/// Finds the best of the titles that match. Each is looked at only as far as it has to be: from its summary follows how
/// good it can be at most, and most are too late already; the words of the others are brought from memory together.
///
/// Safe: its own buffers live from `init` to `deinit` and are emptied before they are full.
@safe
final class TitleRanking {
  private let fit: TitleFit
  private let ranks: ColumnReader<UInt32>
  private(set) var first: TopRanked
  /// Whether a title that matches has the words side by side, unless it was found by a joined form.
  private let isOnePhrase: Bool
  private let joined: UnsafePointer<UInt64>?
  /// The count in the summary of a title that may be the words themselves; none has 256.
  private let exactCount: UInt32
  private let memory: UnsafeMutableBufferPointer<UInt32>
  /// Titles that may be good enough, and the best place each can have.
  private let candidates: UnsafeMutableBufferPointer<UInt32>
  private let keys: UnsafeMutableBufferPointer<UInt32>
  private let candidateRanks: UnsafeMutableBufferPointer<UInt32>
  private static let together = 64
  /// The partition whose assets are being looked at, and the last place that counted when one of them was as good and older:
  /// those behind it are older still.
  private var partition: Int?
  private var oldKey: UInt32?

  /// - Parameter hits: how many titles match.
  init(
    _ query: KeywordQuery, _ matcher: TitleMatcher, _ limit: Int, hits: Int
  ) throws(CatalogError) {
    let segment = matcher.segment
    isOnePhrase =
      query.required.count == 1 && query.required[0].joined == nil && query.required[0].synonyms.isEmpty
    // Of such titles the summary tells nearly everything.
    fit = try TitleFit(query, matcher, titles: hits, words: isOnePhrase ? Self.together : hits)
    // Those of candidates alone, which are few of many hits.
    ranks = try ColumnReader(
      segment, .recencyRank, UInt32.self, reads: min(hits, Self.together), matcher.connection)
    first = TopRanked(limit)
    unsafe joined =
      unsafe isOnePhrase ? try segment.whole(.joinedTitles, UInt64.self, matcher.connection) : nil
    exactCount = fit.exactCount < 0 ? 256 : min(UInt32(fit.exactCount), TitleSummary.manyWords)
    let memory = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 3 * Self.together)
    unsafe self.memory = unsafe memory
    func part(_ number: Int) -> UnsafeMutableBufferPointer<UInt32> {
      unsafe .init(rebasing: memory[number * Self.together..<(number + 1) * Self.together])
    }
    unsafe candidates = part(0)
    unsafe keys = part(1)
    unsafe candidateRanks = part(2)
  }

  deinit { unsafe memory.deallocate() }

  /// Looks at assets by their first titles, all of which match.
  ///
  /// - Parameter partition: where all of them are, each block behind the one before; nil where they are in several.
  func add(_ block: UnsafeBufferPointer<UInt32>, in partition: Int?, isVideo: Bool) {
    if partition == nil || partition != self.partition {
      self.partition = partition
      oldKey = nil
    }
    let bound = RankBound(fit, exactCount, isVideo: isVideo)
    let summaries = unsafe fit.summaries.prepared(block)
    var start = 0
    while start < block.count {
      let end = min(start + Self.together, block.count)
      let last = isOld ? lastKey &- 1 : lastKey
      var kept = 0
      for at in start..<end {
        let key = unsafe bound.key(summaries[Int(block[at])])
        unsafe candidates[kept] = unsafe block[at]
        unsafe keys[kept] = key
        kept += key <= last ? 1 : 0
      }
      if kept > 0 { place(kept, isVideo) }
      start = end
    }
  }

  /// Whether no video can come in any more, unless its title is the words and nothing more.
  var isFullOfCourses: Bool { first.last.map { $0.tier <= fit.scale.lastOfCourses } ?? false }

  /// The titles that may be the words and nothing more, ascending.
  func exactTitles(_ segment: Segment, _ connection: ReadConnection) throws(CatalogError)
    -> UnsafeBufferPointer<UInt32>
  {
    guard exactCount < 256, let word = fit.firstWords.first else { return unsafe .init(start: nil, count: 0) }
    let starts = unsafe try segment.whole(.firstStart, UInt32.self, connection)
    let range = unsafe Int(starts[Int(word)])..<max(Int(starts[Int(word)]), Int(starts[Int(word) + 1]))
    let titles = unsafe try segment.values(.firstTitles, UInt32.self, range, connection)
    /// Of the titles that begin with the word, the first one with so many words.
    func place(_ count: UInt32) -> Int {
      range.partitioningIndex { unsafe TitleSummary.count(fit.summaries[Int(titles[$0])]) >= count }
    }
    let start = place(exactCount)
    return unsafe UnsafeBufferPointer(start: titles + start, count: max(0, place(exactCount + 1) - start))
  }

  /// Whether a title may give one of the first places, as far as its summary tells.
  func mayBeFirst(_ title: Int) -> Bool {
    RankBound(fit, exactCount, isVideo: false).key(fit.summaries[title]) <= lastKey
  }

  /// The place that a further title gives its asset; nil where it comes too late.
  func place(_ title: Int, of asset: UInt32, isVideo: Bool) -> RankedOrdinal? {
    let place = RankedOrdinal(
      tier: fit.tier(title, isVideo: isVideo), words: fit.count(title), rank: ranks[Int(asset)],
      ordinal: asset)
    if let last = first.last, last < place { return nil }
    return place
  }

  func check() throws(CatalogError) {
    try fit.check()
    try ranks.check()
  }

  /// The key of the last place that counts so far.
  private var lastKey: UInt32 {
    guard let last = first.last else { return .max }
    return UInt32(last.tier) << 8 | min(UInt32(last.words), TitleSummary.manyWords)
  }

  /// Whether what follows in this partition is older than the last place that counts so far.
  private var isOld: Bool { oldKey == lastKey }

  /// Notes that an asset is as good as the last place at most, and older.
  private func noteOld() { if partition != nil { oldKey = lastKey } }

  /// Reads the ranks of candidates together, and takes away those that are as good as the last place at most, and older.
  ///
  /// - Returns: how many are left.
  private func readRanks(_ count: Int) -> Int {
    for at in 0..<count { unsafe candidateRanks[at] = unsafe ranks[Int(candidates[at])] }
    let last = lastKey
    guard let lastRank = first.last?.rank, last & TitleSummary.manyWords < TitleSummary.manyWords else {
      return count
    }
    var kept = 0
    var isOld = false
    for at in 0..<count {
      let (title, key, rank) = unsafe (candidates[at], keys[at], candidateRanks[at])
      unsafe candidates[kept] = title
      unsafe keys[kept] = key
      unsafe candidateRanks[kept] = rank
      isOld = isOld || rank > lastRank
      kept += key == last && rank > lastRank ? 0 : 1
    }
    if isOld { noteOld() }
    return kept
  }

  private func place(_ count: Int, _ isVideo: Bool) {
    let inOrder = fit.scale.number(.wordsInOrder, isVideo: isVideo)
    let allWords = fit.scale.number(.allWords, isVideo: isVideo)
    // Of those that are older than the last place, only better ones count, and few are.
    let wasOld = isOld
    var isOld = wasOld
    let count = wasOld ? count : readRanks(count)
    if !isOnePhrase { _ = unsafe fit.words.prefetch(UnsafeBufferPointer(rebasing: candidates[..<count])) }
    var last = lastKey
    var lastRank = first.last?.rank ?? .max
    for at in 0..<count {
      let title = unsafe Int(candidates[at])
      let words = unsafe keys[at] & TitleSummary.manyWords
      let rank: UInt32 = unsafe isOld ? .max : wasOld ? ranks[title] : candidateRanks[at]
      // Of equal places the newer one comes first; where the words have to be counted, the place decides.
      func isTooLate(_ key: UInt32) -> Bool {
        key > last || (key == last && words < TitleSummary.manyWords && rank > lastRank)
      }
      if unsafe isTooLate(keys[at]) { continue }
      let tier: Int32
      if unsafe keys[at] >> 8 != inOrder, let beginning = fit.beginning(title, isVideo: isVideo) {
        tier = beginning
      } else if isTooLate(UInt32(inOrder) << 8 | words) {
        continue
      } else if isOnePhrase, !isJoined(title) {
        tier = inOrder
      } else {
        tier = fit.areInOrder(title) ? inOrder : allWords
      }
      if isTooLate(UInt32(tier) << 8 | words) { continue }
      let place = unsafe RankedOrdinal(
        tier: tier, words: fit.count(title), rank: isOld ? ranks[title] : rank, ordinal: candidates[at])
      if first.insert(place) {
        last = lastKey
        isOld = wasOld && self.isOld
        lastRank = first.last?.rank ?? .max
      }
    }
  }

  private func isJoined(_ title: Int) -> Bool {
    guard let joined = unsafe joined else { return true }
    return unsafe joined[title >> 6] >> UInt64(title & 63) & 1 != 0
  }
}
