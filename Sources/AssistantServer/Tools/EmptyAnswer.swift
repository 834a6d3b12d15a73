import CatalogQuery
import LearningAPI

/// Why nothing matches, and what would. Nothing is searched for but what was asked.
struct EmptyAnswer {
  private static let longestSpelling = 300

  private let tools: ToolCatalog
  private let arguments: ToolArguments
  private let criteria: AssetCriteria

  init(_ tools: ToolCatalog, _ arguments: ToolArguments, _ criteria: AssetCriteria) {
    self.tools = tools
    self.arguments = arguments
    self.criteria = criteria
  }

  /// The nearest query that has hits.
  func spelling() throws(ToolError) -> String? {
    guard criteria.keyword != nil else { return nil }
    let found = try tools.ask { (catalog) throws(QueryError) in try catalog.nearestSpelling(for: criteria) }
    guard let found, found.utf8.count <= Self.longestSpelling else { return nil }
    return PlainText.of(found, limit: Self.longestSpelling)
  }

  /// That only retired assets match, or what matches without one of the arguments.
  func notes() throws(ToolError) -> [String] {
    if !criteria.includeRetired {
      var all = criteria
      all.includeRetired = true
      let retired = try total(all)
      if retired > 0 { return ["Only retired assets match, \(retired): include_retired shows them."] }
    }
    if let query = criteria.keyword {
      var words = AssetCriteria(keyword: query)
      (words.searchedFields, words.rollsUp) = (criteria.searchedFields, criteria.rollsUp)
      if try total(words) == 0 {
        let place = criteria.looksFurther ? "Nothing" : "No title"
        return ["\(place) has all words of the query."]
      }
    }
    let names = CriteriaArguments.all.map(\.name).filter {
      arguments.has($0) && !["include_retired", "search_in", "roll_up"].contains($0)
    }
    if names.count < 2 { return [] }
    var others: [String] = []
    for name in names {
      let total = try total(CriteriaArguments.criteria(arguments.without(name), tools))
      if total > 0 { others.append("without \(name) \(total)") }
    }
    if others.isEmpty { return ["Nothing matches without one of the arguments either; leave out several."] }
    return ["Nothing matches all arguments. Assets that match \(others.joined(separator: ", "))."]
  }

  private func total(_ criteria: AssetCriteria) throws(ToolError) -> Int {
    try tools.ask { (catalog) throws(QueryError) in try catalog.total(criteria) }
  }
}
