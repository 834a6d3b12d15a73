import CatalogStore
import CatalogText
import LearningAPI

/// Turns what a scan counted into facets and the tree of classifications.
struct FacetReport {
  private let criteria: AssetCriteria
  private let names: Dictionaries
  private let connection: ReadConnection
  private let sets: SetReader

  init(_ criteria: AssetCriteria, _ names: Dictionaries, _ connection: ReadConnection) {
    self.criteria = criteria
    self.names = names
    self.connection = connection
    sets = SetReader(connection)
  }

  /// The facet, its values named.
  func facet(_ counter: FacetCounter) throws(CatalogError) -> Facet {
    let naming = try FacetNaming(counter.name, criteria, names, connection)
    let tally = try tally(counter, naming)
    var values: [Facet.Value] = []
    for number in Set(tally.counts.keys).union(naming.alwaysListed(criteria)) {
      if let value = try value(number, naming, tally) { values.append(value) }
    }
    for name in naming.unknownNames {
      var value = Facet.Value(value: name, label: nil, count: 0)
      if criteria.facetOptions.previews {
        value.preview = tally.preview(unknown: isChosen(name, counter.name))
      }
      values.append(value)
    }
    let isLimited = FacetName.onRequest.contains(counter.name)
    let search = FacetValueSearch(counter.name, criteria.facetOptions)
    return Facet(counter.name, values, limit: isLimited ? criteria.facetLimit : nil, where: search.finds)
  }

  /// A facet that the fast copy counted.
  func facet(_ name: FacetName, _ counts: ValueCounts, _ generation: Generation) throws(CatalogError) -> Facet
  {
    let search = FacetValueSearch(name, criteria.facetOptions)
    let isLimited = FacetName.onRequest.contains(name)
    let limit = isLimited ? criteria.facetLimit : nil
    var values: [Facet.Value] = []
    switch name {
    case .library, .subject, .topic, .skill, .contributor:
      let names =
        name == .contributor
        ? try generation.contributors(connection) : try generation.classifications(connection)
      if search.isEmpty { return names.facet(name, counts, limit: criteria.facetLimit) }
      for (number, count) in counts.all {
        guard number < names.entries.count, let entry = names.entries[Int(number)] else { continue }
        values.append(Facet.Value(value: entry.urn, label: entry.name, count: count))
      }
    case .assetType, .difficultyLevel, .locale, .timeToComplete, .publishedYear:
      let naming = try FacetNaming(name, criteria, names, connection)
      var listed: [Int64: Int] = [:]
      for number in naming.alwaysListed(criteria) { listed[number] = 0 }
      for (number, count) in counts.all { listed[number] = count }
      for (number, count) in listed {
        guard let name = try naming.name(number) else { continue }
        values.append(Facet.Value(value: name.value, label: name.label, count: count))
      }
      values += naming.unknownNames.map { Facet.Value(value: $0, label: nil, count: 0) }
    }
    return Facet(name, values, limit: limit, where: search.finds)
  }

  /// One value; nil where the number stands for none of this facet.
  func value(_ number: Int64, _ naming: FacetNaming, _ tally: FacetTally) throws(CatalogError) -> Facet.Value?
  {
    guard let name = try naming.name(number) else { return nil }
    var value = Facet.Value(value: name.value, label: name.label, count: tally.counts[number] ?? 0)
    if criteria.facetOptions.previews { value.preview = tally.preview(number) }
    return value
  }

  func tally(_ counter: FacetCounter, _ naming: FacetNaming) throws(CatalogError) -> FacetTally {
    try FacetTally(counter, naming, isDrilldown: criteria.drilldown) { (key) throws(CatalogError) in
      switch counter.name {
      case .locale: names.localeSets[key] ?? []
      case .library, .subject, .topic, .skill: try sets.members("classification", key)
      case .contributor: try sets.members("contributor", key)
      case .assetType, .difficultyLevel, .timeToComplete, .publishedYear: [key]
      }
    }
  }

  private func isChosen(_ name: String, _ facet: FacetName) -> Bool {
    facet == .assetType
      ? criteria.assetTypes.contains(AssetType(rawValue: name))
      : criteria.difficultyLevels.contains(DifficultyLevel(rawValue: name))
  }

  /// Libraries with their subjects and those with their topics, as the assets that were counted are filed.
  func hierarchy(_ counters: [FacetCounter]) throws(CatalogError) -> FacetTree {
    var nodes: [Int64: (facet: FacetName, value: Facet.Value)] = [:]
    var edges: Set<SetReader.Edge> = []
    var levels: [(naming: FacetNaming, tally: FacetTally)] = []
    for counter in counters {
      let naming = try FacetNaming(counter.name, criteria, names, connection)
      let tally = try tally(counter, naming)
      levels.append((naming, tally))
      for (set, _) in counter.passing.nonZero + (criteria.drilldown ? [] : counter.failing.nonZero) {
        edges.formUnion(try sets.edges(set))
      }
      for number in tally.counts.keys {
        if let value = try value(number, naming, tally) { nodes[number] = (counter.name, value) }
      }
    }
    // What something counted is filed under is shown even where it counts nothing itself.
    for edge in edges where nodes[edge.parent] == nil {
      for level in levels {
        if let value = try value(edge.parent, level.naming, level.tally) {
          nodes[edge.parent] = (level.naming.facet, value)
        }
      }
    }
    return FacetTree(nodes, edges, limit: criteria.facetLimit)
  }
}
