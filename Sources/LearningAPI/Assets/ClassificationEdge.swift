/// One step of the hierarchy: a classification and what an asset's `path` files it under.
///
/// `path` names the nearest parent first; only it tells the hierarchy, since classifications that come by
/// themselves name no parent (API reference §4).
package struct ClassificationEdge: Sendable, Hashable {
  /// What is filed.
  package let child: URN
  /// What it is filed under.
  package let parent: URN

  /// An edge.
  package init(child: URN, parent: URN) {
    self.child = child
    self.parent = parent
  }

  /// The steps of one path, from the asset's own classification up. A step that does not lead to something
  /// broader is passed over, so that no data makes a circle.
  static func edges(along path: [Classification]) -> [ClassificationEdge] {
    zip(path, path.dropFirst()).compactMap { child, parent in
      guard let lower = rank(child.type), let upper = rank(parent.type), upper < lower else { return nil }
      return ClassificationEdge(child: child.urn, parent: parent.urn)
    }
  }

  private static func rank(_ type: ClassificationType) -> Int? {
    [.library, .subject, .topic].firstIndex(of: type)
  }
}
