/// Text that is never printed: not by `print`, not by `dump`, not inside another value's description.
///
/// Not `Codable`, not `Hashable`: nothing may write it anywhere by accident.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let text: String

  /// Wraps the text as it is; white space at its ends is not removed.
  public init(_ text: String) { self.text = text }

  /// Whether there is no text at all.
  package var isEmpty: Bool { text.isEmpty }

  /// The text.
  ///
  /// For the one place that sends it, and for looking for leaks of it.
  package func reveal() -> String { text }

  /// A sentence for a person.
  public var description: String { "<secret>" }
  /// The same as the description.
  public var debugDescription: String { "<secret>" }
  /// Shows nothing that is secret.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
