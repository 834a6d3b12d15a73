/// What a rebuild did.
public struct RebuildReport: Sendable, Hashable {
  /// How many records of raw JSON the index was made from.
  public internal(set) var records = 0
  /// How many assets it has; those that only a course tells of are among them.
  public internal(set) var assets = 0
  /// What was wrong with raw JSON that had to be set aside.
  public internal(set) var rejected: [String] = []
}
