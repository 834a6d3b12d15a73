/// What is kept of a record's JSON beside its title, in one number: how it writes the title (``ElementShape``), and whether it
/// has descriptions. Rows from before somebody looked for descriptions hold the shape alone.
package struct RecordTraits: RawRepresentable, Sendable, Hashable {
  private static let described: Int64 = 32
  private static let looked: Int64 = 64

  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }

  package init(_ shape: ElementShape?, hasDescription: Bool) {
    rawValue = (shape?.rawValue ?? 0) | Self.looked | (hasDescription ? Self.described : 0)
  }

  /// How the JSON writes the title; nil for a form that has no number.
  package var shape: ElementShape? { ElementShape(rawValue: rawValue & (Self.described - 1)) }

  /// Whether a number says the same, as far as this one says it.
  ///
  /// - Parameter other: of somebody who looked for everything.
  package func agrees(with other: RecordTraits?) -> Bool {
    guard let other else { return false }
    if rawValue & Self.looked != 0 { return rawValue == other.rawValue }
    return rawValue == other.shape?.rawValue
  }

  /// False where somebody looked and found none.
  package var mayHaveDescription: Bool { rawValue & Self.looked == 0 || rawValue & Self.described != 0 }
}
