/// Why an asset cannot be used.
public struct AssetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The field, as a path from the asset; empty for the asset itself.
  public let field: String
  /// What is wrong with it.
  public let problem: String

  /// A fault of one field.
  package init(field: String, problem: String) {
    self.field = field
    self.problem = problem
  }

  /// What happened, in words.
  public var description: String { field.isEmpty ? "the asset \(problem)" : "\(field) \(problem)" }
}
