/// One step of the hierarchy, by the numbers of classifications.
package struct FacetEdge: Hashable {
  package var child: Int64
  package var parent: Int64

  package init(child: Int64, parent: Int64) {
    self.child = child
    self.parent = parent
  }
}
