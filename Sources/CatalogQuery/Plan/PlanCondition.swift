import CatalogText

/// One word or requirement of a plan, which can be held against assets by itself.
struct PlanCondition {
  enum Test {
    /// A title has it.
    case word(KeywordQuery.Clause)
    /// No title has it.
    case not(KeywordQuery.Clause)
    /// A keyword with nothing to search: no asset meets it.
    case never
    case requirements(Requirements)
  }

  let condition: Condition
  /// The values as the question names them.
  let asked: [String]
  let test: Test
}
