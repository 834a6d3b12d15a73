public import LearningAPI

/// Libraries, subjects and topics as assets are filed under them (the `path` of their classifications, API
/// reference §4). What has several parents stands under each of them, with the same count.
public struct FacetTree: Sendable, Hashable {
  /// One classification and what is filed under it.
  public struct Node: Sendable, Hashable {
    /// `FacetName/library`, `FacetName/subject` or `FacetName/topic`.
    public let facet: FacetName
    /// The count, by the rules of its facet: its children's counts need not add up to it.
    public let value: Facet.Value
    /// What is filed under it.
    public let children: FacetTree
  }

  /// Most frequent first, equal counts bytewise by URN.
  public let nodes: [Node]
  /// How many further classifications the limit cut off here.
  public let otherValues: Int
  /// The sum of their counts.
  public let otherAssets: Int

  package init(
    _ values: [Int64: (facet: FacetName, value: Facet.Value)], _ edges: Set<FacetEdge>,
    limit: Int
  ) {
    let ranks: [FacetName] = [.library, .subject, .topic]
    func rank(_ number: Int64) -> Int { values[number].flatMap { ranks.firstIndex(of: $0.facet) } ?? -1 }
    // Records may contradict each other about what a classification is; one of them names its type here,
    // and an edge that does not lead to something broader by it could make a circle.
    let known = edges.filter { rank($0.parent) >= 0 && rank($0.parent) < rank($0.child) }
    let children = Dictionary(grouping: known, by: \.parent).mapValues { $0.map(\.child) }
    let inside = Set(known.map(\.child))
    self.init(values.keys.filter { !inside.contains($0) }, values, children, limit)
  }

  /// Every edge leads to something broader, so this ends.
  private init(
    _ numbers: [Int64], _ values: [Int64: (facet: FacetName, value: Facet.Value)],
    _ children: [Int64: [Int64]], _ limit: Int
  ) {
    let sorted = numbers.compactMap { number in values[number].map { (number, $0.facet, $0.value) } }
      .sorted { Facet.Value.precedes($0.2, $1.2) }
    nodes = sorted.prefix(limit).map { number, facet, value in
      Node(facet: facet, value: value, children: FacetTree(children[number] ?? [], values, children, limit))
    }
    otherValues = sorted.count - nodes.count
    otherAssets = sorted.dropFirst(limit).reduce(0) { $0 + $1.2.count }
  }
}
