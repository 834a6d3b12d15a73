/// One entry of an asset's classifications: what is associated, and the steps it is filed under.
///
/// Assets whose entry has the same bytes share one object (``AssetParts``), so that who has met it knows it again.
package final class ClassificationPath: Sendable {
  /// What can be read, from the associated one up.
  package let nodes: [Classification]
  package let edges: [ClassificationEdge]

  init(_ json: JSONValue) {
    let all =
      [json["associatedClassification"]].compactMap { $0 } + (json["path"].map { Array($0.elements) } ?? [])
    nodes = all.compactMap { Classification($0) }
    edges = nodes.count > 1 ? ClassificationEdge.edges(along: nodes) : []
  }

  /// What an asset with these entries lists: each classification and each step once, in order.
  package static func lists(of paths: [ClassificationPath]) -> ([Classification], [ClassificationEdge]) {
    var seen = DistinctList<URN>()
    var edges = DistinctList<ClassificationEdge>()
    var classifications: [Classification] = []
    for path in paths {
      for node in path.nodes where seen.append(node.urn) { classifications.append(node) }
      for edge in path.edges { edges.append(edge) }
    }
    return (classifications, edges.elements)
  }
}
