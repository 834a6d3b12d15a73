import CatalogStore

/// What a restore did.
public struct RestoreReport: Sendable, Hashable {
  /// What is wrong with the backup; where there is something, nothing was restored.
  public internal(set) var findings: [VerificationFinding] = []
  /// Where the file lies that was too damaged to be written into; nil where there was none.
  public internal(set) var kept: String?
}
