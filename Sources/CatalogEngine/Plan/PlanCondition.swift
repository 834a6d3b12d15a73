package import CatalogText

/// One word or requirement of a plan, which can be held against assets by itself.
package struct PlanCondition {
  package enum Test {
    /// A title has it.
    case word(KeywordQuery.Clause)
    /// No title has it.
    case not(KeywordQuery.Clause)
    /// A keyword with nothing to search: no asset meets it.
    case never
    case requirements(Requirements)
  }

  package let condition: Condition
  /// The values as the question names them.
  package let asked: [String]
  package let test: Test

  package init(condition: Condition, asked: [String], test: Test) {
    self.condition = condition
    self.asked = asked
    self.test = test
  }
}
