public import CatalogStore
import Foundation
import LearningAPI

extension CatalogHealth {
  private static let millisecondsPerDay = 86_400_000.0

  /// Reads the health of a catalog.
  ///
  /// - Parameters:
  ///   - file: the catalog.
  ///   - maximumAge: older than so many days is old.
  ///   - now: epoch milliseconds; this machine's clock where nothing is said.
  /// - Throws: `CatalogError`.
  public init(
    of file: CatalogFile, maximumAge: Int = Self.defaultMaximumAge, now: Int64? = nil
  ) throws(CatalogError) {
    let connection = try file.openForReading()
    self = try connection.snapshot(
      { connection throws(CatalogError) in
        try CatalogHealth(connection, maximumAge: maximumAge, now: now)
      }, orThrow: { $0 })
  }

  /// Reads it on a connection that is in a transaction.
  ///
  /// - Parameter hasAssets: nil where the file itself tells.
  package init(
    _ connection: ReadConnection, maximumAge: Int, now: Int64?, hasAssets: Bool? = nil
  ) throws(CatalogError) {
    let row = try connection.statement("SELECT generation, applied_at FROM catalog")
    let isThere = try row.step()
    let (generation, appliedAt) = isThere ? (Int(row.int(0)), row.optionalInt(1)) : (0, nil)
    row.reset()
    let isFilled: Bool
    if let hasAssets {
      isFilled = hasAssets
    } else {
      isFilled = try connection.statement("SELECT 1 FROM asset LIMIT 1").firstInt() != nil
    }
    let runs = try JudgedRuns(connection)
    func health(_ state: State, _ completeAt: Int64?, _ reason: String?, _ remedy: Remedy?) -> CatalogHealth {
      CatalogHealth(
        state, generation: generation, appliedAt: appliedAt, completeAt: completeAt,
        isSynced: !runs.syncs.isEmpty, reason: reason.map { String($0.prefix(200)) }, remedy: remedy,
        scope: runs.blamed)
    }
    if case .otherWords(_, let isWritable)? = try connection.assets == nil ? connection.wordsRefusal() : nil {
      self = health(
        .unusable, runs.completeAt,
        "its index was made by other rules (another version of Carrel or of Unicode)",
        isWritable ? .rebuild : .copy)
      return
    }
    if !isFilled {
      self = health(
        .empty, nil, runs.emptyReason, runs.isRunning ? nil : runs.isOfImport ? .sameImport : .sync)
      return
    }
    if let incomplete = runs.incomplete {
      // What a finished run left out will hardly come by another one; its remedy tells what it is.
      let remedy = incomplete.remedy
      let isBehind = !incomplete.isFinished && incomplete.completeAt != nil
      let since = incomplete.completeAt.map { "; complete as of \(Self.day($0))" } ?? ""
      self = health(
        isBehind ? .failed : .partial, runs.completeAt, incomplete.reason + since,
        runs.isRunning && [.sync, .sameImport].contains(remedy) ? .status : remedy)
      return
    }
    guard let completeAt = runs.completeAt else {
      self = health(.partial, nil, "nothing is known of the runs that brought it", .sync)
      return
    }
    let now = now ?? Int64(Date().timeIntervalSince1970 * 1000)
    // A forged moment may be anything that 64 bits hold.
    let days = (Double(now) - Double(completeAt)) / Self.millisecondsPerDay
    guard days > Double(maximumAge) else {
      self = health(.complete, completeAt, nil, nil)
      return
    }
    let what = runs.syncs.isEmpty ? "imported on" : "complete as of"
    self = health(
      .old, completeAt, "\(what) \(Self.day(completeAt)), \(Int(days)) day\(Int(days) == 1 ? "" : "s") ago",
      runs.syncs.isEmpty ? nil : .sync)
  }

  /// `2026-11-24`
  private static func day(_ milliseconds: Int64) -> String {
    Timestamp(milliseconds: milliseconds).day
  }
}
