/// Something about a catalog that is not as it should be.
public struct VerificationFinding: Sendable, Hashable {
  /// What the command line adds.
  package enum Remedy: Sendable, Hashable { case rebuild }

  /// Which check saw it.
  public let check: String
  /// What is wrong, with which value.
  public let detail: String
  package let remedy: Remedy?

  /// - Parameters:
  ///   - check: the name of the check that saw it.
  ///   - detail: what is wrong, with which value.
  package init(check: String, detail: String, remedy: Remedy? = nil) {
    self.check = check
    self.detail = detail
    self.remedy = remedy
  }
}
