/// One `name=value` of a query string, decoded.
public struct QueryItem: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The value; empty where there was none.
  public var value: String

  /// A name and its value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
