/// What a value of a facet is called.
package struct ValueName: Sendable, Hashable, CustomStringConvertible {
  private let names: ValueNames
  private let place: UInt32

  init(_ names: ValueNames, _ place: UInt32) {
    self.names = names
    self.place = place
  }

  package init(_ value: String, label: String?) { self = ValueNames([(value, label)])[0] }

  package var value: String { names.values[Int(place)] }
  package var label: String? { names.labels.isEmpty ? nil : names.labels[Int(place)] }

  /// What it is called, not where that stands.
  package var description: String { label.map { "\(value) (\($0))" } ?? value }

  package static func == (one: ValueName, other: ValueName) -> Bool {
    (one.names === other.names && one.place == other.place)
      || (one.value == other.value && one.label == other.label)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(label)
  }
}
