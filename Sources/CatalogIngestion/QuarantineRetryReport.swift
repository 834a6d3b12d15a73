/// What became of elements that were set aside.
public struct QuarantineRetryReport: Sendable, Hashable {
  /// How many could be used and are in the catalog now.
  public internal(set) var released = 0
  /// The others: where each came from, and what is wrong with it.
  public internal(set) var rejected: [String] = []
}
