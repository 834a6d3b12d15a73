import CatalogQuery
import CatalogText
import CommandHints
import CommandOptions
import CommandOutput
import LearningAPI

/// What a table says where nothing matches: why, and what to type instead. Nothing is searched for but what was typed;
/// every command that it names has hits.
struct NoHits {
  /// All lines together; the first says that nothing matches.
  private static let limit = 4

  private let catalog: Catalog
  private let options: TypedCriteria
  private let option: CatalogOption
  private let isTyped: Bool

  /// - Parameter isTyped: whether words and flags were typed; a query string cannot be pasted together from words.
  init(_ catalog: Catalog, _ options: TypedCriteria, _ option: CatalogOption, isTyped: Bool) {
    self.isTyped = isTyped
    self.catalog = catalog
    self.options = options
    self.option = option
  }

  func lines(_ answer: Answer) -> [String] {
    let criteria = answer.criteria
    var lines = ["no asset matches" + (spelling(criteria).map { "; did you mean: \($0)" } ?? "")]
    let advice = NoHitsAdvice(
      catalog, criteria, words: options.words, retyped: TypedQuery(options).command)
    if isTyped, let syntax = advice.syntax {
      return lines + [syntax] + [advice.name(option.arguments)].compactMap(\.self)
    }
    guard let explanation = try? catalog.explain(criteria),
      let step = explanation.steps.firstIndex(where: { $0.running == 0 })
    else { return lines }
    let condition = explanation.steps[step].condition
    let isEmptiedByWord = [.word, .sameTitle].contains(condition)
    lines += [isTyped ? retired(criteria) : nil, said(explanation, step)].compactMap(\.self).prefix(1)
    // Where the words do match, nothing else is meant by them.
    var meant: [String] = []
    if isTyped, isEmptiedByWord {
      meant = [advice.property, advice.name(option.arguments)].compactMap(\.self)
    }
    if isTyped, meant.isEmpty, isEmptiedByWord || condition == .type {
      meant = [further(criteria)].compactMap(\.self)
    }
    lines += meant
    return Array(lines.prefix(Self.limit))
  }

  private func spelling(_ criteria: AssetCriteria) -> String? {
    guard let spelling = try? catalog.nearestSpelling(for: criteria) else { return nil }
    return isTyped ? TypedQuery(options).command(spelling) : Display.safe(spelling)
  }

  /// The word or criterion that leaves nothing, of those that were asked for in turn.
  private func said(_ explanation: Explanation, _ index: Int) -> String? {
    let step = explanation.steps[index]
    let asked = Display.safe(step.asked.joined(separator: " or "))
    let before = Display.number(index == 0 ? explanation.base : explanation.steps[index - 1].running)
    switch step.condition {
    case .word, .sameTitle:
      // A note says already that there is nothing to look for.
      guard explanation.words.contains(where: { $0.use == .required }) else { return nil }
      let criteria = explanation.answer.criteria
      if step.alone == 0 { return Self.nothing(has: "'\(asked)'", criteria) }
      let words = explanation.steps.prefix(index + 1).filter { $0.condition == .word }
      let counts = words.suffix(5).map {
        "'\(Display.safe($0.asked.joined(separator: " or ")))' \(Display.number($0.alone))"
      }
      return "all words are needed, and \(Self.nothing(has: "all", criteria)): "
        + counts.joined(separator: ", ")
    case .not: return "without '\(asked)' 0 of \(before) are left"
    default: return "\(step.condition.rawValue) \(asked) leaves 0 of \(before)"
    }
  }

  private static func nothing(has words: String, _ criteria: AssetCriteria) -> String {
    guard criteria.looksFurther else { return "no title has \(words)" }
    let fields = criteria.searchedFields.map(\.rawValue) + (criteria.rollsUp ? ["what it contains"] : [])
    return "nothing has \(words) in \(fields.joined(separator: ", "))"
  }

  /// Words that no title has may be in other fields, or in what courses contain.
  private func further(_ criteria: AssetCriteria) -> String? {
    if criteria.looksFurther { return nil }
    var (all, rolled) = (criteria, criteria)
    all.searchedFields = SearchField.allCases
    rolled.rollsUp = true
    for (criteria, flags, place) in [
      (all, ["--in", "all"], "beyond titles"), (rolled, ["--roll-up"], "in what courses contain"),
    ] {
      guard let total = try? catalog.total(criteria), total > 0 else { continue }
      let command = TypedQuery(options).command(criteria.keyword ?? "", adding: flags)
      return "\(place) \(Display.count(total, "asset")) \(total == 1 ? "matches" : "match"): \(command)"
    }
    return nil
  }

  /// Retired assets answer only where they are asked for, which is a criterion too.
  private func retired(_ criteria: AssetCriteria) -> String? {
    guard !criteria.includeRetired else { return nil }
    var all = criteria
    all.includeRetired = true
    guard let total = try? catalog.total(all), total > 0 else { return nil }
    let command = TypedQuery(options).command(criteria.keyword ?? "", adding: ["--include-retired"])
    return "only retired assets match, \(Display.number(total)): \(command)"
  }
}
