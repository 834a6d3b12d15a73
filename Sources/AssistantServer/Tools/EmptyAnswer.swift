import CatalogQuery
import LearningAPI

/// Why nothing matches, and what would. Nothing is searched for but what was asked.
struct EmptyAnswer {
  private static let longestSpelling = 300

  private let tools: ToolCatalog
  private let criteria: AssetCriteria

  init(_ tools: ToolCatalog, _ criteria: AssetCriteria) {
    self.tools = tools
    self.criteria = criteria
  }

  /// The nearest query that has hits.
  func spelling() throws(ToolError) -> String? {
    guard criteria.keyword != nil else { return nil }
    let found = try tools.ask { (catalog) throws(QueryError) in try catalog.nearestSpelling(for: criteria) }
    return found.flatMap {
      $0.utf8.count <= Self.longestSpelling ? PlainText.of($0, limit: Self.longestSpelling) : nil
    }
  }

  /// Which argument leaves nothing, or that only retired assets match.
  func notes() throws(ToolError) -> [String] {
    if !criteria.includeRetired {
      var all = criteria
      all.includeRetired = true
      let retired = try tools.ask { (catalog) throws(QueryError) in try catalog.summary(all).total }
      if retired > 0 { return ["Only retired assets match, \(retired): include_retired shows them."] }
    }
    let explanation = try tools.ask { (catalog) throws(QueryError) in try catalog.explain(criteria) }
    guard let at = explanation.steps.firstIndex(where: { $0.running == 0 }) else { return [] }
    let step = explanation.steps[at]
    let before = at == 0 ? explanation.base : explanation.steps[at - 1].running
    let asked = PlainText.of(step.asked.joined(separator: " or "), limit: 120)
    switch step.condition {
    case .word where step.alone == 0: return ["No title has '\(asked)'."]
    case .word, .sameTitle: return ["All words are needed, and no title has all of them."]
    case .not: return ["Without '\(asked)' nothing is left of \(before)."]
    default:
      return ["Of \(before) that match so far, \(Self.argument(step.condition)) leaves none."]
    }
  }

  private static func argument(_ condition: Condition) -> String {
    switch condition {
    case .contributor: "author"
    case .classification: "credential"
    case .timeToComplete: "min_minutes/max_minutes"
    case .year: "released_from/released_to"
    case .modifiedAfter: "changed_after"
    default: condition.rawValue
    }
  }
}
