/// Something about a catalog that is not as it should be.
public struct VerificationFinding: Sendable, Hashable {
  /// Which check saw it.
  public let check: String
  /// What is wrong, with which value.
  public let detail: String

  /// - Parameters:
  ///   - check: the name of the check that saw it.
  ///   - detail: what is wrong, with which value.
  package init(check: String, detail: String) {
    self.check = check
    self.detail = detail
  }
}
