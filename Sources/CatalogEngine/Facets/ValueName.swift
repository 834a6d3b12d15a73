/// What a value of a facet is called. Answers share it with the catalog: a question that lists twenty values counts one
/// reference for each, where copies of two texts were two, mostly in different lines of memory.
final class ValueName: Sendable, Hashable {
  let value: String
  let label: String?

  init(_ value: String, label: String?) {
    self.value = value
    self.label = label
  }

  static func == (one: ValueName, other: ValueName) -> Bool {
    one === other || (one.value == other.value && one.label == other.label)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(label)
  }
}
