/// Libraries, subjects and topics as the model files them.
package struct ModelTree {
  /// One classification and what is filed under it.
  struct Node {
    let value: ModelFacet.Value
    let children: ModelTree
  }

  let nodes: [Node]
  let otherValues: Int
  let otherAssets: Int

  /// - Parameters:
  ///   - values: what stands here.
  ///   - limit: how many of them are listed.
  init(_ values: [ModelFacet.Value], limit: Int, children: (String) -> ModelTree) {
    let sorted = values.sorted(by: ModelFacet.Value.precedes)
    nodes = sorted.prefix(limit).map { Node(value: $0, children: children($0.value)) }
    otherValues = max(0, sorted.count - limit)
    otherAssets = sorted.dropFirst(limit).reduce(0) { $0 + $1.count }
  }
}
