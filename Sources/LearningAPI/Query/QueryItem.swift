/// One `name=value` of a query string, decoded.
public struct QueryItem: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The value; empty where there was none.
  public var value: String
  /// Whether the value is a list or a record of Rest.li 2.0. It is kept as it was sent then: decoded, its own signs
  /// could not be told from those inside its texts.
  package var hasStructure = false

  /// A name and its value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
