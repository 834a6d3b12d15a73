/// What the values of a facet are called, by place. Answers share it with the catalog: a question that lists twenty values then
/// touches one object, where an object for each value was two lines of memory more for each, mostly cold.
package final class ValueNames: Sendable {
  let values: [String]
  let labels: [String?]

  package init(_ names: [(value: String, label: String?)]) {
    values = names.map(\.value)
    // Types, levels and locales have none.
    labels = names.contains { $0.label != nil } ? names.map(\.label) : []
  }

  package var count: Int { values.count }

  /// - Parameter place: below ``count``.
  package subscript(place: Int) -> ValueName { ValueName(self, UInt32(place)) }
}
