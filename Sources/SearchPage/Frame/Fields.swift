import Mustache

/// What the names of a template stand for: texts, truths, fields and lists of fields.
///
/// A type of its own: whether a dictionary has children is found out anew for each name, since it depends on the type of its keys.
struct Fields: ExpressibleByDictionaryLiteral, MustacheParent {
  private var values: [String: Any]

  init(dictionaryLiteral elements: (String, Any)...) {
    values = Dictionary(elements, uniquingKeysWith: { $1 })
  }

  subscript(name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Takes what other fields say, also in the place of its own.
  mutating func merge(_ others: Fields) { values.merge(others.values) { $1 } }

  func child(named name: String) -> Any? { values[name] }
}
