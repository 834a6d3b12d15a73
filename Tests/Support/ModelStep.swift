/// A classification and what a `path` files it under.
struct ModelStep: Hashable {
  var child: String
  var parent: String
}
