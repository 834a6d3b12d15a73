import CatalogStore
import LearningAPI

/// The values of the three facets that partitions count, by small numbers of their own.
final class PartitionNames: Sendable {
  let types: FacetValues
  let levels: FacetValues
  let locales: FacetValues
  private let typeNumbers: [Int64: Int]
  private let levelNumbers: [Int64: Int]
  private let localeNumbers: [Int64: [Int]]

  init(_ names: Dictionaries) {
    let typeNumbers: [Int64: Int]
    (types, typeNumbers) = Self.values(names.types, documented: AssetType.alwaysCounted)
    self.typeNumbers = typeNumbers
    (levels, levelNumbers) = Self.values(names.levels, documented: DifficultyLevel.documented)
    let used = Set(names.locales.keys).union(names.localeSets.values.joined()).sorted()
    locales = FacetValues(used.map { FacetValues.Entry(value: names.locales[$0]?.tag ?? "") })
    let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    localeNumbers = names.localeSets.mapValues { $0.compactMap { numbers[$0] } }
  }

  /// - Parameter documented: what is listed even where the catalog does not have it.
  private static func values<Name: OpenSet>(
    _ names: [Int64: Name], documented: [Name]
  ) -> (FacetValues, [Int64: Int]) {
    let ids = names.keys.sorted()
    var entries = ids.map { FacetValues.Entry(value: names[$0]?.rawValue ?? "", isAlwaysListed: true) }
    for name in documented where !names.values.contains(name) {
      entries.append(FacetValues.Entry(value: name.rawValue, isAlwaysListed: true))
    }
    return (FacetValues(entries), Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) }))
  }

  func type(_ id: Int64) -> Int? { typeNumbers[id] }
  func level(_ id: Int64?) -> Int? { id.flatMap { levelNumbers[$0] } }
  func locales(_ set: Int64) -> [Int] { localeNumbers[set] ?? [] }
}
