package import LearningAPI

/// URNs of which an asset has to have any: contributors, or classifications of one type.
package struct URNGroup: Sendable {
  /// Nil for contributors, and for classifications that the catalog does not know.
  let type: ClassificationType?
  let criterion: Criterion
  /// In the order asked, each with its number; nil where the catalog does not know it.
  package private(set) var members: [(urn: URN, number: Int64?)] = []

  init(type: ClassificationType?, criterion: Criterion) {
    self.type = type
    self.criterion = criterion
  }

  mutating func add(_ urn: URN, _ number: Int64?) { members.append((urn, number)) }

  var numbers: Set<Int64> { Set(members.compactMap(\.number)) }

  /// What the classifications are called where a question is explained.
  var condition: Condition {
    FacetName(counting: type).flatMap { Condition(rawValue: $0.rawValue) } ?? .classification
  }
}
