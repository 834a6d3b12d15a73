package import LearningAPI

/// URNs of which an asset has to have any: contributors, or classifications of one type.
package struct URNGroup: Sendable {
  /// Nil for contributors, and for classifications that the catalog does not know.
  package let type: ClassificationType?
  package let criterion: Criterion
  /// In the order asked, each with its number; nil where the catalog does not know it.
  package private(set) var members: [(urn: URN, number: Int64?)] = []

  package init(type: ClassificationType?, criterion: Criterion) {
    self.type = type
    self.criterion = criterion
  }

  package mutating func add(_ urn: URN, _ number: Int64?) { members.append((urn, number)) }

  package var numbers: Set<Int64> { Set(members.compactMap(\.number)) }

  /// What the classifications are called where a question is explained.
  package var condition: Condition {
    FacetName(counting: type).flatMap { Condition(rawValue: $0.rawValue) } ?? .classification
  }
}
