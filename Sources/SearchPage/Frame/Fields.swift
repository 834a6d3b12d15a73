/// What the names of a template stand for: texts, truths, fields and lists of fields.
struct Fields: ExpressibleByDictionaryLiteral {
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
}
