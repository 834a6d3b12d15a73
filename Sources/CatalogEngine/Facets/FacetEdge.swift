/// One step of the hierarchy, by the numbers of classifications.
struct FacetEdge: Hashable {
  var child: Int64
  var parent: Int64
}
