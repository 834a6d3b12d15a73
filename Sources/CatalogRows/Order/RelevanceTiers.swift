import CatalogEngine
import CatalogStore
import CatalogText

/// How well titles fit the words, read from rows: the number of the tier (``RelevanceScale``) and the number of words.
struct RelevanceTiers {
  private let connection: ReadConnection
  private let scale: RelevanceScale
  private let whole: NormalizedPattern
  private let clauses: [NormalizedPattern]
  /// How many words a title has that is the words themselves; nil where none can be.
  private let exactCount: Int64?

  init(_ query: KeywordQuery, _ connection: ReadConnection) {
    self.connection = connection
    scale = RelevanceScale(query)
    let isPrefix = query.required.last?.isPrefix ?? false
    whole = NormalizedPattern(query.wordsInOrder, isPrefix: isPrefix)
    clauses = query.required.map { NormalizedPattern($0.words, isPrefix: $0.isPrefix) }
    exactCount = isPrefix ? nil : Int64(query.wordsInOrder.count { $0 != TitleWords.boundary })
  }

  /// The place of a matching title: tier and number of words.
  func rank(title id: Int64, isVideo: Bool) throws(CatalogError) -> (tier: Int32, words: Int32) {
    let select = try connection.statement("SELECT words, word_count FROM title WHERE id = ?")
    select.bind(1, id)
    defer { select.reset() }
    guard try select.step() else { throw ChecksummedRow.title.damage(id, path: connection.path) }
    let count = select.int(1)
    let fit = select.withText(0) { tier($0, count) }
    return (scale.number(fit, isVideo: isVideo), Int32(clamping: count))
  }

  private func tier(_ title: Span<UInt8>, _ count: Int64) -> RelevanceTier {
    if whole.end(in: title, at: 0) != nil {
      return count == exactCount ? .exactTitle : .beginsWithWords
    }
    var place = 0
    for clause in clauses {
      guard let end = clause.end(in: title, from: place) else { return .allWords }
      place = end
    }
    return .wordsInOrder
  }
}
