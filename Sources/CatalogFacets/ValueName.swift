/// What a value of a facet is called. Answers share it with the catalog: a question that lists twenty values counts one
/// reference for each, where copies of two texts were two, mostly in different lines of memory.
package final class ValueName: Sendable, Hashable {
  package let value: String
  package let label: String?

  package init(_ value: String, label: String?) {
    self.value = value
    self.label = label
  }

  package static func == (one: ValueName, other: ValueName) -> Bool {
    one === other || (one.value == other.value && one.label == other.label)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(label)
  }
}
