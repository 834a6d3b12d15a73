package import LearningAPI
import SmallAlgorithms

/// A value that a criterion names, each once: where choosing it, or taking it back, leads is counted from there.
package struct PlanChoice: Sendable {
  /// As the criteria name it.
  package let name: String
  /// The number that it names itself, if it names just one.
  package let number: Int64?
  /// The numbers that it covers. A locale without a country covers several; a value that the catalog does not know covers
  /// none.
  package let covered: Set<Int64>

  private init(_ name: String, _ number: Int64?, covers covered: Set<Int64>? = nil) {
    self.name = name
    self.number = number
    self.covered = covered ?? (number.map { [$0] } ?? [])
  }

  /// The choices of all facets.
  package static func all(
    _ criteria: AssetCriteria, _ requirements: Requirements, _ names: Dictionaries
  ) -> [FacetName: [PlanChoice]] {
    var choices: [FacetName: [PlanChoice]] = [:]
    choices[.assetType] = of(criteria.assetTypes, names.types)
    choices[.difficultyLevel] = of(criteria.difficultyLevels, names.levels)
    choices[.locale] = criteria.locales.distinct.map { locale in
      PlanChoice(
        locale.tag, names.locales.first { $0.value == locale }?.key, covers: names.locales(covering: [locale])
      )
    }
    choices[.timeToComplete] = criteria.timeToComplete.distinct.map {
      PlanChoice($0.rawValue, Int64($0.index))
    }
    choices[.publishedYear] = criteria.publishedYears.distinct.map { PlanChoice(String($0), Int64($0)) }
    choices[.contributor] = requirements.contributors.map(of)
    for group in requirements.classifications {
      // One that no facet counts, or that is unknown, is another criterion.
      guard let facet = FacetName(counting: group.type) else { continue }
      choices[facet] = of(group)
    }
    return choices
  }

  private static func of(_ group: URNGroup) -> [PlanChoice] {
    var seen: Set<URN> = []
    return group.members.filter { seen.insert($0.urn).inserted }
      .map { PlanChoice($0.urn.rawValue, $0.number) }
  }

  private static func of<Name: OpenSet>(_ asked: [Name], _ names: [Int64: Name]) -> [PlanChoice] {
    asked.distinct.map { name in PlanChoice(name.rawValue, names.first { $0.value == name }?.key) }
  }
}
