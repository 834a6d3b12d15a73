import CatalogEngine
import CatalogFacets
import CatalogQuery
import CatalogStore
import LearningAPI

/// The values of one facet of a table by small numbers. Two more numbers stand for none of them, and for whatever an asset has.
struct AxisValues {
  let facet: FacetName
  /// The number of assets without a value; those of values are below.
  let none: Int
  /// The number that every asset has.
  var all: Int { none + 1 }
  /// For each of the catalog's own numbers, where these are few; nil where they are small themselves.
  private let numbers: [Int64: Int]?
  private let values: FacetValues
  private let types: NamedURNs?

  /// - Parameter years: those that occur, for the facet that counts them.
  init(
    _ facet: FacetName, _ generation: Generation, years: () throws(CatalogError) -> [Int64],
    _ connection: ReadConnection
  ) throws(CatalogError) {
    self.facet = facet
    let names = generation.names
    var known: [Int64: String]?
    var types: NamedURNs?
    switch facet {
    case .assetType: known = names.types.mapValues(\.rawValue)
    case .difficultyLevel: known = names.levels.mapValues(\.rawValue)
    case .locale:
      let used = Set(names.locales.keys).union(names.localeSets.values.joined())
      known = Dictionary(uniqueKeysWithValues: used.map { ($0, names.locales[$0]?.tag ?? "") })
    case .timeToComplete:
      known = Dictionary(uniqueKeysWithValues: DurationRange.allCases.map { (Int64($0.index), $0.rawValue) })
    case .publishedYear: known = Dictionary(uniqueKeysWithValues: try years().map { ($0, "\($0)") })
    case .library, .subject, .topic, .skill, .credential:
      types = try generation.classifications(connection)
    case .contributor: break
    }
    self.types = types
    if let known {
      let ids = known.keys.sorted()
      numbers = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
      values = FacetValues(ids.map { FacetValues.Entry(value: known[$0] ?? "") })
    } else {
      numbers = nil
      let named = if let types { types } else { try generation.contributors(connection) }
      values = named.values
    }
    none = values.count
  }

  /// The number of what the catalog numbers so; nil where that is no value of the facet.
  func number(_ own: Int64) -> Int? {
    if let numbers { return numbers[own] }
    guard (0..<Int64(none)).contains(own) else { return nil }
    guard let types else { return Int(own) }
    return types.type(of: Int(own)) == facet.classificationType ? Int(own) : nil
  }

  /// - Returns: nil for a number that stands for nothing.
  func value(_ number: Int, count: Int) -> Facet.Value? {
    values.name(of: number).map { Facet.Value($0, count: count) }
  }
}
