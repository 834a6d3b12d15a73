import CatalogStore
import CatalogText
public import LearningAPI

extension Catalog {
  /// The keyword of what was typed so far: its last word need only be a beginning, unless it is finished.
  package static func keyword(typing text: String) -> String {
    guard let last = text.unicodeScalars.last else { return text }
    let isFinished = last.properties.isWhitespace || KeywordQuery.isQuote(last) || last == "*"
    return isFinished ? text : text + "*"
  }

  /// How many matches are looked through for different titles, at most, for each suggestion that is wanted.
  private static let searched = 8

  /// The best titles for a keyword whose last word is not finished, each title once: what to show while somebody
  /// types. The last word is finished where a space follows it.
  ///
  /// - Parameters:
  ///   - text: what was typed so far; blank gives nothing.
  ///   - limit: how many titles at most, 1 or more.
  ///   - criteria: what they have to meet beside the keyword; keyword, order and page are passed over.
  /// - Throws: `QueryError` as `search(_:)`.
  public func suggestions(
    for text: String, limit: Int = 10, matching criteria: AssetCriteria = AssetCriteria()
  ) throws(QueryError) -> [Suggestion] {
    guard !text.isEmpty, limit > 0 else { return [] }
    var criteria = criteria
    criteria.keyword = Self.keyword(typing: text)
    criteria.sortBy = .relevance
    criteria.facets = []
    return try snapshot { connection throws(QueryError) in
      let search = try Search(criteria, connection, generation(connection))
      if search.plan.keyword.required.isEmpty { return [] }
      // No catalog has more titles.
      let wanted = min(limit, Int(Int32.max)) * Self.searched
      var list = SuggestionList(search, limit)
      let beginning = try search.beginning(first: wanted)
      try list.add(beginning[...])
      // What begins with the words is where the order of all begins.
      if !list.isFull, beginning.count < wanted {
        try list.add(search.order(first: wanted).dropFirst(beginning.count))
      }
      return list.suggestions
    }
  }
}
