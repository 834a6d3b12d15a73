import CatalogEngine
import CatalogQuery
import CatalogRows
import CatalogStore
import LearningAPI

/// Counts the combinations of a table asset by asset from the source of record.
struct RowCounter {
  private let facets: [FacetName]
  private let generation: Generation
  private let connection: ReadConnection

  init(_ facets: [FacetName], _ generation: Generation, _ connection: ReadConnection) {
    self.facets = facets
    self.generation = generation
    self.connection = connection
  }

  func table(_ plan: QueryPlan) throws(QueryError) -> (axes: [AxisValues], counts: CombinationCounts) {
    let matches = try RowEngine(generation.names, connection).order(plan, first: .max)?.page ?? []
    return try table(matches.map(\.id))
  }

  private func table(_ ids: [Int64]) throws(QueryError) -> (axes: [AxisValues], counts: CombinationCounts) {
    // Assets with the same keys have the same values.
    var keys: [[Int64?]: UInt32] = [:]
    try wrap { () throws(CatalogError) in
      let row = try connection.statement(
        "SELECT \(facets.map(\.column).joined(separator: ", ")) FROM asset WHERE id = ?")
      for id in ids {
        row.bind(1, id)
        defer { row.reset() }
        guard try row.step() else { continue }
        keys[facets.enumerated().map { key($1, row.optionalInt(Int32($0))) }, default: 0] += 1
      }
    }
    return try table(keys)
  }

  /// - Parameter keys: how many assets have each combination of keys.
  func table(
    _ keys: [[Int64?]: UInt32]
  ) throws(QueryError) -> (axes: [AxisValues], counts: CombinationCounts) {
    let axes = try wrap { () throws(CatalogError) in
      try facets.enumerated().map { (index, facet) throws(CatalogError) in
        try AxisValues(
          facet, generation,
          years: { () throws(CatalogError) in Set(keys.keys.compactMap { $0[index] }).sorted() },
          connection)
      }
    }
    var table = try CombinationCounts(of: axes)
    var known: [[Int64: [Int]]] = facets.map { _ in [:] }
    for (own, count) in keys {
      var places = [0]
      for (index, key) in own.enumerated() {
        var numbers: [Int] = []
        if let key {
          if let same = known[index][key] {
            numbers = same
          } else {
            numbers = try wrap { () throws(CatalogError) in
              try members(facets[index], key).compactMap(axes[index].number)
            }
            known[index][key] = numbers
          }
        }
        let all = (numbers.isEmpty ? [axes[index].none] : numbers) + [axes[index].all]
        places = places.flatMap { place in all.map { place + $0 * table.steps[index] } }
      }
      for place in places { table.add(place, count) }
    }
    return (axes, table)
  }

  /// What an asset's column means to a facet.
  private func key(_ facet: FacetName, _ value: Int64?) -> Int64? {
    switch facet {
    case .timeToComplete: value.map { Int64(DurationRange(seconds: $0).index) }
    case .publishedYear: value.map { Int64(Timestamp(milliseconds: $0).date.year) }
    default: value
    }
  }

  /// The catalog's own numbers of the values that a key stands for.
  private func members(_ facet: FacetName, _ key: Int64) throws(CatalogError) -> [Int64] {
    switch facet {
    case .locale: generation.names.localeSets[key] ?? []
    case .library, .subject, .topic, .skill, .credential:
      try InternedSetReader(connection).members("classification", key)
    case .contributor: try InternedSetReader(connection).members("contributor", key)
    case .assetType, .difficultyLevel, .timeToComplete, .publishedYear: [key]
    }
  }
}
