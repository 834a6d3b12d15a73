public import LearningAPI

/// What a catalog says to a question, without the assets themselves: for counts, and for programs that keep
/// what they show elsewhere.
public struct AnswerSummary: Sendable {
  /// The generation of the catalog that everything here is from.
  public let generation: Int
  /// How many assets match; never capped.
  public let total: Int
  /// The assets of this page in order.
  public let urns: [URN]
  /// Types and levels first, then the facets that were asked for.
  public let facets: [Facet]
  /// What the reader of the answer should know: words that were passed over, for instance.
  public let notices: [String]

  /// The facet of a name.
  public subscript(name: FacetName) -> Facet? { facets.first { $0.name == name } }
}
