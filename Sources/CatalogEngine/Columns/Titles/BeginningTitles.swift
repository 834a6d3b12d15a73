import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI

/// The courses and paths whose titles begin with a word that is not finished. They come before everything else that the
/// word finds, so that they can be told without it, from the summaries of their titles, which are few beside the videos' and
/// stand side by side in partitions: ten suggestions for `s` of a million assets take 0.16 ms in the place of 0.44. Titles
/// that begin with several words come first as well, but going through all that begin with the first one saved nothing.
struct BeginningTitles {
  private let question: ColumnQuestion
  private let connection: ReadConnection
  private let tier: Int32

  /// Nil for questions whose first matches are not these, or not these alone.
  init?(_ question: ColumnQuestion, _ connection: ReadConnection) {
    guard let clause = question.keyword.required.first, question.keyword.required.count == 1,
      question.keyword.excluded.isEmpty, clause.words.count == 1, clause.isPrefix, clause.joined == nil,
      clause.synonyms.isEmpty,
      question.requirements.classifications.isEmpty, !question.testsAssets,
      question.plan.order == .relevance
    else { return nil }
    self.question = question
    self.connection = connection
    tier = RelevanceScale(question.keyword).number(.beginsWithWords, isVideo: false)
  }

  /// The first of a segment in order; fewer than wanted are all there are.
  ///
  /// - Parameter deleted: one bit per asset that is not to be found; empty where all are.
  /// - Returns: nil where assets with several titles hide how it goes on.
  func places(_ limit: Int, _ part: IndexedSegment, deleted: [UInt64]) throws(CatalogError)
    -> [RankedOrdinal]?
  {
    let segment = part.segment
    let assets = segment.shape.assets
    let fit = try TitleFit(question.keyword, TitleMatcher(segment, connection), titles: .max, words: limit)
    if fit.firstWords.isEmpty { return [] }
    let ranks = try ColumnReader(segment, .recencyRank, UInt32.self, reads: limit, connection)
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    let plan =
      question.narrowsPartitions
      ? PartitionPlan(part.partitions, question) : part.partitions.plainPlan(question)
    // An asset with several titles may come several times.
    var first = TopRanked(segment.shape.titles == assets ? limit : 2 * limit)
    func look(_ title: Int, _ asset: Int) {
      guard fit.firstWords.contains(TitleSummary.first(fit.summaries[title])) else { return }
      if let last = first.last, TitleSummary.count(fit.summaries[title]) > last.words { return }
      if !deleted.isEmpty, deleted[asset >> 6] >> UInt64(asset & 63) & 1 != 0 { return }
      first.insert(
        RankedOrdinal(tier: tier, words: fit.count(title), rank: ranks[asset], ordinal: UInt32(asset)))
    }
    func isWanted(_ partition: Int) -> Bool {
      plan.failures[partition] == 0 && !part.partitions.isVideo[partition]
    }
    for (index, partition) in part.partitions.partitions.enumerated() where isWanted(index) {
      for asset in partition.assets { look(asset, asset) }
    }
    for title in assets..<segment.shape.titles {
      let asset = unsafe Int(extra[title - assets])
      if isWanted(segment.shape.partitionIndex(of: asset)) { look(title, asset) }
    }
    try fit.check()
    try ranks.check()
    var seen: Set<UInt32> = []
    let different = first.sorted.filter { seen.insert($0.ordinal).inserted }
    if first.last != nil, different.count < limit { return nil }
    return Array(different.prefix(limit))
  }
}
