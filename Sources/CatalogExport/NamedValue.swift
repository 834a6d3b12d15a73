/// A classification or a contributor.
struct NamedValue {
  /// The catalog's own number of it.
  let id: Int64
  let urn: String
  /// The URN where nothing told a name.
  let name: String
}
