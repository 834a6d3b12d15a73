import CatalogStore
import CatalogText

/// How well titles fit the words, as a few ordered tiers: the exact title first; then, courses and paths
/// before single videos, titles that begin with the words, hold them side by side, hold them close together,
/// and the rest.
///
/// All hits hold all words and titles are short, so a word's frequency says little; tiers need no score for
/// every hit.
struct RelevanceTiers {
  /// The tier of the exact title.
  static let exact: Int32 = 0
  /// Videos come after as many tiers of courses and paths.
  static let tiersPerType: Int32 = 4

  private let query: KeywordQuery
  private let connection: ReadConnection
  private let beginning: Set<Int64>
  private let phrase: TitleSet
  private let near: TitleSet
  private let wordCount: Int64

  init(_ query: KeywordQuery, _ connection: ReadConnection) throws(CatalogError) {
    self.query = query
    self.connection = connection
    let words = query.wordsInOrder
    let isPrefix = query.required.last?.isPrefix ?? false
    wordCount = Int64(words.count { $0 != TitleWords.boundary })
    beginning = Set(
      try KeywordMatch.titleIDs(FullTextPattern(beginning: words, isPrefix: isPrefix), connection))
    phrase = try Self.set(FullTextPattern(phrase: words, isPrefix: isPrefix), connection)
    near =
      query.required.count > 1
      ? try Self.set(FullTextPattern(near: query.required.distinct, distance: Int(wordCount) + 3), connection)
      : TitleSet()
  }

  private static func set(_ pattern: FullTextPattern, _ connection: ReadConnection) throws(CatalogError)
    -> TitleSet
  {
    var set = TitleSet()
    for id in try KeywordMatch.titleIDs(pattern, connection) { set.insert(id) }
    return set
  }

  /// The place of a matching title: tier and number of words.
  func rank(title id: Int64, isVideo: Bool) throws(CatalogError) -> (tier: Int32, words: Int32) {
    let count = try words(of: id)
    let isBeginning = beginning.contains(id)
    if isBeginning, count == wordCount, !(query.required.last?.isPrefix ?? false) {
      return (Self.exact, Int32(clamping: count))
    }
    let fit: Int32 = isBeginning ? 0 : phrase.contains(id) ? 1 : near.contains(id) ? 2 : 3
    return (1 + fit + (isVideo ? Self.tiersPerType : 0), Int32(clamping: count))
  }

  private func words(of id: Int64) throws(CatalogError) -> Int64 {
    let select = try connection.statement("SELECT word_count FROM title WHERE id = ?")
    select.bind(1, id)
    return try select.firstInt() ?? 0
  }
}
