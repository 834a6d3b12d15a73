import CatalogEngine
import LearningAPI
import PostgresClient

/// The rows that tell facets and their tree.
extension PlanStatement {
  /// A row for each value of a facet, or for each key that stands for several.
  mutating func select(_ index: Int, _ facet: FacetSources.Facet) -> String {
    // What was counted before passes, or fails alone.
    let failing = facet.setsAsideBefore ? "-passing" : counts.failing(facet.criterion)
    switch facet.source {
    case .column:
      return """
        SELECT \(index), \(facet.column), passing, \(failing), 0, NULL, NULL, NULL FROM counted
        WHERE \(counts.isOf(facet.column)) AND (passing > 0 OR \(failing) > 0)
        """
    case .members:
      return """
        SELECT \(index), value, passing, \(failing), 0, NULL, NULL, NULL FROM member
        WHERE type = \(parameters.add(.text(facet.key))) AND (passing > 0 OR \(failing) > 0)
        """
    case .before:
      return "SELECT \(index), value, assets, 0, 0, NULL, NULL, NULL FROM (\(before(facet.key))) before"
    }
  }

  /// What else is told of a facet whose criterion the question has.
  mutating func others(_ index: Int, _ facet: FacetSources.Facet) -> [String] {
    var selects: [String] = []
    var failing = counts.failing(facet.criterion)
    if facet.setsAsideBefore {
      selects.append(
        "SELECT \(index), value, 0, assets, 0, NULL, NULL, NULL FROM (\(before(facet.key))) before")
      let all = PartitionCounts.select(schema, ofPartition, "0")
      failing = "(SELECT coalesce(sum(\(PartitionCounts.count)), 0)::bigint FROM (\(all)) everyone) - passing"
    }
    if facet.source == .members, requirements.tests.contains(where: { $0.criterion == facet.criterion }) {
      selects.append(
        "SELECT \(Part.rows), \(index), passing, \(failing), 0, NULL, NULL, NULL FROM counted WHERE \(counts.isTotal)"
      )
    }
    return selects
  }

  /// What assets meet of all that types, levels and locales tell.
  private var ofPartition: [String] {
    requirements.admission + requirements.tests.filter { $0.isOfPartition }.map(\.condition)
  }

  private mutating func before(_ facet: String) -> String {
    FacetCounts.select(facet, ofPartition, schema, &parameters)
  }

  /// The steps of the tree that the assets of its facets have, where no sets are told that have them.
  mutating func edges() -> [String] {
    let ofTree = facets.facets.filter { plan.treeFacets.contains($0.name) }
    var found: [String] = []
    if ofTree.contains(where: { $0.source == .before || $0.setsAsideBefore }) {
      found.append("SELECT value AS edge FROM (\(before(FacetCounts.edges))) before")
    }
    let ofMembers = ofTree.filter { $0.source == .members }
    let failing = ofMembers.filter { plan.setsAside($0.criterion) }.map {
      ", " + counts.failing($0.criterion)
    }
    if !ofMembers.isEmpty {
      found.append(
        """
        SELECT DISTINCT edge FROM counted n \(FacetCounts.edges(of: "n.classification_set", schema))
        WHERE n.\(counts.isOf("classification_set")) AND greatest(passing\(failing.joined())) > 0
        """)
    }
    return found.map { "SELECT \(Part.edge), edge, 0, 0, 0, NULL, NULL, NULL FROM (\($0)) steps" }
  }
}
