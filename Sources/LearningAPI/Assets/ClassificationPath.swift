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
}
