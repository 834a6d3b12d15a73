package import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// Turns what a scan counted into facets and the tree of classifications.
package final class FacetReport {
  private let plan: QueryPlan
  private let names: Dictionaries
  private let connection: ReadConnection
  private let sets: InternedSetReader

  package init(_ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection) {
    self.plan = plan
    self.names = names
    self.connection = connection
    sets = InternedSetReader(connection)
  }

  /// The facet, its values named.
  package func facet(_ counter: FacetCounter) throws(CatalogError) -> Facet {
    let naming = try FacetNaming(counter.name, plan, names, connection)
    let tally = try tally(counter, naming)
    var values: [Facet.Value] = []
    for number in Set(tally.counts.keys).union(naming.alwaysListed) {
      if let value = try value(number, naming, tally) { values.append(value) }
    }
    for name in naming.unknownNames {
      var value = Facet.Value(value: name, label: nil, count: 0)
      if plan.facetOptions.previews {
        value.preview = tally.preview(unknown: naming.isChosen(name))
      }
      values.append(value)
    }
    let search = FacetValueSearch(counter.name, plan.facetOptions)
    return Facet(counter.name, values, limit: plan.limit(of: counter.name), where: search.finds)
  }

  /// One value; nil where the number stands for none of this facet.
  package func value(_ number: Int64, _ naming: FacetNaming, _ tally: FacetTally) throws(CatalogError)
    -> Facet.Value?
  {
    guard let name = try naming.name(number) else { return nil }
    var value = Facet.Value(value: name.value, label: name.label, count: tally.counts[number] ?? 0)
    if plan.facetOptions.previews { value.preview = tally.preview(number) }
    return value
  }

  package func tally(_ counter: FacetCounter, _ naming: FacetNaming) throws(CatalogError) -> FacetTally {
    try FacetTally(counter, naming, plan) { (key) throws(CatalogError) in
      if counter.countsMembers { return [key] }
      return switch counter.name {
      case .locale: names.localeSets[key] ?? []
      case .library, .subject, .topic, .skill, .credential: try sets.members("classification", key)
      case .contributor: try sets.members("contributor", key)
      case .assetType, .difficultyLevel, .timeToComplete, .publishedYear: [key]
      }
    }
  }

  /// Libraries with their subjects and those with their topics, as the assets that were counted are filed.
  ///
  /// - Parameter known: the steps of assets whose sets no counter tells.
  package func hierarchy(_ counters: [FacetCounter], _ known: Set<FacetEdge> = []) throws(CatalogError)
    -> FacetTree
  {
    var edges = known
    var levels: [(naming: FacetNaming, tally: FacetTally)] = []
    for counter in counters {
      let naming = try FacetNaming(counter.name, plan, names, connection)
      levels.append((naming, try tally(counter, naming)))
      if counter.countsMembers { continue }
      for (set, _) in counter.passing.nonZero
        + (plan.setsAside(counter.criterion) ? counter.failing.nonZero : [])
      {
        edges.formUnion(try sets.edges(set))
      }
    }
    return try tree(levels, edges)
  }

  /// - Parameter edges: those of all assets that are counted.
  package func tree(
    _ levels: [(naming: FacetNaming, tally: FacetTally)], _ edges: Set<FacetEdge>
  ) throws(CatalogError) -> FacetTree {
    var nodes: [Int64: (facet: FacetName, value: Facet.Value)] = [:]
    for (naming, tally) in levels {
      for number in tally.counts.keys {
        if let value = try value(number, naming, tally) { nodes[number] = (naming.facet, value) }
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
    return FacetTree(nodes, edges, limit: plan.facetLimit)
  }
}
