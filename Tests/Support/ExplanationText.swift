package import CatalogQuery
import LearningAPI

/// Explanations as text, so that two of them can be compared and printed.
package enum ExplanationText {
  /// What the engine says of a whole answer.
  package static func text(_ explanation: Explanation) -> String {
    var lines = ["base \(explanation.base)"]
    lines += explanation.steps.map { step($0.condition, $0.asked, alone: $0.alone, running: $0.running) }
    lines.append("total \(explanation.answer.total)")
    return (lines + explanation.places.map(text)).joined(separator: "\n")
  }

  /// What the engine says of one asset.
  package static func text(_ explanation: AssetExplanation) -> String {
    var lines = ["total \(explanation.total)"]
    guard explanation.asset != nil else {
      return (["not in the catalog"] + lines).joined(separator: "\n")
    }
    lines += explanation.checks.map { check($0.condition, $0.asked, $0.has, $0.passes) }
    if let index = explanation.index, let place = explanation.place {
      lines += ["index \(index)", text(place)]
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ place: Explanation.RankedOrdinal) -> String {
    self.place(
      place.urn.rawValue, place.tier, isAfterCourses: place.isAfterCourses, words: place.wordCount,
      publishedAt: place.publishedAt)
  }

  static func step(_ condition: Condition, _ asked: [String], alone: Int, running: Int) -> String {
    "\(condition.rawValue) \(asked): \(alone) alone, \(running) together"
  }

  /// What an asset has is a set.
  static func check(_ condition: Condition, _ asked: [String], _ has: [String], _ passes: Bool) -> String {
    "\(passes ? "pass" : "FAIL") \(condition.rawValue) \(asked): \(has.sorted())"
  }

  static func place(
    _ urn: String, _ tier: RelevanceTier?, isAfterCourses: Bool, words: Int?, publishedAt: Int64?
  ) -> String {
    let numbers = [words.map { "\($0) words" }, publishedAt.map { "\($0)" }].map { $0 ?? "-" }
    return
      "\(urn) \(tier?.rawValue ?? "-")\(isAfterCourses ? " after courses" : "") \(numbers.joined(separator: " "))"
  }
}
