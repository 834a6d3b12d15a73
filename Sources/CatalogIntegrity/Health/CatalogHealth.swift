package import CatalogStore
import LearningAPI

/// Whether a catalog holds what it should: told by its runs, without counting assets.
///
/// Cheap enough to be asked with every question: a few rows are read.
public struct CatalogHealth: Sendable, Hashable {
  /// What is wrong, the worst first.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// No question is answered from it before its index is rebuilt: `CatalogError/otherWords(path:isWritable:)`.
    case unusable
    /// There is no asset in it.
    case empty
    /// Something that was asked for never came, or could not be used.
    case partial
    /// It was complete once, and the last sync did not come to its end.
    case failed
    /// It is complete as of a moment that is too long ago.
    case old
    /// It has everything that was announced, or imported, not too long ago.
    case complete
  }

  /// What the command line adds to a notice.
  package enum Remedy: Sendable, Hashable { case sync, sameImport, status, quarantine, rebuild, copy }

  /// Older than so many days is old, unless somebody says otherwise: LinkedIn publishes every week, and a sync asks
  /// for everything again after as many days.
  public static let defaultMaximumAge = 30

  /// What is wrong.
  public let state: State
  /// Counts up with every change that readers can see.
  public let generation: Int
  /// When the last change was published, epoch milliseconds.
  public let appliedAt: Int64?
  /// The moment as of which it is complete, epoch milliseconds: of a sync its start, since what LinkedIn changes
  /// later may be missed; of an import its end. Nil where it never was.
  public let completeAt: Int64?
  /// Whether it comes from the API; otherwise from files alone, of which nothing tells how old they are.
  public let isSynced: Bool
  /// Why, as a clause: `the first sync did not finish`; nil for complete ones.
  public let reason: String?
  package let remedy: Remedy?
  /// What the sync asked for that has to be repeated; nil without one.
  package let scope: RunScope?

  /// The state and its reason as a sentence that asks for no knowledge of Carrel: `old: complete as of 2026-09-01, 86
  /// days ago`.
  public var verdict: String {
    guard let reason else {
      let moment = completeAt.map { Timestamp(milliseconds: $0).description } ?? ""
      return isSynced
        ? "complete: everything that LinkedIn announced is here, as of \(moment)"
        : "complete: everything in the imported files is here, as of \(moment)"
    }
    return "\(state == .failed ? "not up to date" : state.rawValue): \(reason)"
  }

  /// What the reader of an answer should know, one sentence; nil for a complete catalog.
  ///
  /// It may repeat what an API said, so it can hold any character.
  public var notice: String? { state == .complete ? nil : "this catalog is \(verdict)" }

  init(
    _ state: State, generation: Int, appliedAt: Int64?, completeAt: Int64?, isSynced: Bool, reason: String?,
    remedy: Remedy?, scope: RunScope?
  ) {
    self.state = state
    self.generation = generation
    self.appliedAt = appliedAt
    self.completeAt = completeAt
    self.isSynced = isSynced
    self.reason = reason
    self.remedy = remedy
    self.scope = scope
  }
}
