import CatalogStore

/// How far a verification came.
public struct VerificationProgress: Sendable, Hashable {
  /// What is looked at.
  public let check: String
  /// How much of it was looked at.
  public let done: Int
  /// How much there is.
  public let total: Int

  package init(check: String, done: Int, total: Int) {
    self.check = check
    self.done = done
    self.total = total
  }
}
