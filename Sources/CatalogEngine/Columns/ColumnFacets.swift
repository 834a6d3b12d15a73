import CatalogFacets
import CatalogStore
import LearningAPI

/// Turns what the columnar index counted into facets.
struct ColumnFacets {
  private let plan: QueryPlan
  private let generation: Generation
  private let partitionNames: PartitionNames
  private let connection: ReadConnection

  init(
    _ plan: QueryPlan, _ generation: Generation, _ partitionNames: PartitionNames,
    _ connection: ReadConnection
  ) {
    self.plan = plan
    self.generation = generation
    self.partitionNames = partitionNames
    self.connection = connection
  }

  /// The facet, its values named, with the totals of other choices where the plan asks for them.
  func facet(_ name: FacetName, _ search: ColumnSearch) throws(CatalogError) -> Facet {
    guard plan.facetOptions.previews else { return try facet(name, search.counts(name)) }
    if let counter = try search.counter(name) {
      return try FacetReport(plan, generation.names, connection).facet(counter)
    }
    let counts = try search.counts(name)
    let tally = try search.tally(
      counts, FacetNaming(name, plan, generation.names, connection))
    let known = try values(name)
    return try facet(name, counts).previewing { value in
      known?.number(of: value.value).map { tally.preview(Int64($0)) }
    }
  }

  /// Libraries with their subjects and those with their topics, and the facets that this is made of.
  func tree(_ search: ColumnSearch) throws(CatalogError) -> (facets: [Facet], tree: FacetTree) {
    var facets: [Facet] = []
    var levels: [(naming: FacetNaming, tally: FacetTally)] = []
    for name in plan.treeFacets {
      let counts = try search.counts(name)
      let naming = try FacetNaming(name, plan, generation.names, connection)
      facets.append(try facet(name, counts))
      levels.append((naming, try search.tally(counts, naming)))
    }
    let report = FacetReport(plan, generation.names, connection)
    return (facets, try report.tree(levels, search.edges(plan.treeFacets)))
  }

  /// The facet, its values named.
  private func facet(_ name: FacetName, _ counts: ValueCounts) throws(CatalogError) -> Facet {
    let limit = plan.limit(of: name) ?? .max
    let search = FacetValueSearch(name, plan.facetOptions)
    if let known = try values(name) {
      let hidden = name == .assetType ? plan.requirements.unnamedType.flatMap(partitionNames.type) : nil
      if search.isEmpty, let facet = known.facet(name, few: counts.few, limit: limit) { return facet }
      var counts = counts
      if !counts.few.isEmpty { counts.spread() }
      if search.isEmpty { return known.facet(name, counts.dense, limit: limit, hidden: hidden) }
      return Facet(name, known.listing(counts.dense, hidden: hidden), limit: limit, where: search.finds)
    }
    let naming = try FacetNaming(name, plan, generation.names, connection)
    var values: [Facet.Value] = []
    for (number, count) in counts.all {
      guard let name = try naming.name(number) else { continue }
      values.append(Facet.Value(value: name.value, label: name.label, count: count))
    }
    return Facet(name, values, limit: limit, where: search.finds)
  }

  /// The values of a facet by the numbers that segments count; nil where these are the values themselves.
  private func values(_ name: FacetName) throws(CatalogError) -> FacetValues? {
    switch name {
    case .assetType: partitionNames.types
    case .difficultyLevel: partitionNames.levels
    case .locale: partitionNames.locales
    case .library, .subject, .topic, .skill, .credential: try generation.classifications(connection).values
    case .contributor: try generation.contributors(connection).values
    case .timeToComplete, .publishedYear: nil
    }
  }
}
