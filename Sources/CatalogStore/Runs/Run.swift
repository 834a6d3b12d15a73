/// One sync or import, as the catalog remembers it.
public struct Run: Sendable, Hashable {
  /// What brought the data.
  public enum Kind: String, Sendable, Hashable {
    /// From the API.
    case sync
    /// From files.
    case `import`
  }

  /// Its number in the catalog.
  package let id: Int64
  /// What brought the data.
  public let kind: Kind
  /// What was asked for, as text that only equal requests share.
  package let scope: String
  /// When it began by this machine's clock, epoch milliseconds.
  public let startedAt: Int64
  /// When it began by the server's clock, epoch milliseconds.
  package let serverStartedAt: Int64?
  /// When it ended, epoch milliseconds; nil while it runs or after it was killed.
  public let endedAt: Int64?
  /// How it ended.
  public let outcome: RunOutcome?
  /// What is missing and why, in a sentence.
  public let detail: String?
}
