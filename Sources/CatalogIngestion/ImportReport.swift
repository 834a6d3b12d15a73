import CatalogStore

/// What an import did.
public struct ImportReport: Sendable, Hashable {
  /// How it ended.
  public internal(set) var isComplete = true
  /// Assets that were read and are in the catalog now, or were there in a newer form.
  public internal(set) var assets = 0
  /// Classifications that came by themselves.
  public internal(set) var classifications = 0
  /// Lines or elements that were set aside because they cannot be used.
  public internal(set) var rejected = 0
  /// The first few of them: where, and why.
  public internal(set) var firstRejections: [String] = []
  /// What nobody should believe of the assets.
  public internal(set) var doubts = DoubtfulDetails()
  /// How many elements recorded pages had, by how many of their listing they announced.
  package internal(set) var announced: [Int: Int] = [:]
  /// Bytes read.
  public internal(set) var bytes = 0

  var outcome: RunOutcome { rejected == 0 ? .complete : .partial }
  var detail: String? { rejected == 0 ? nil : "\(rejected) could not be used" }
}
