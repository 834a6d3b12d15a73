public import CatalogIntegrity
import ParallelWork
public import CatalogStore
public import CatalogText
#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What the catalog is and how it stands, off the caller's executor as ``search(_:)`` is.
extension Catalog {
  /// Opens a catalog file for reading, off the caller's executor.
  ///
  /// - Parameters:
  ///   - url: where it is.
  ///   - synonyms: what keywords find beside what they say.
  /// - Throws: `QueryError` `catalog`.
  public static func open(
    _ url: URL, synonyms: Synonyms = .none
  ) async throws(QueryError) -> Catalog {
    try await WorkPool.questions.run { () throws(QueryError) in
      try Catalog(CatalogFile(url), synonyms: synonyms)
    }
  }

  /// ``generation()``, off the caller's executor.
  public func generation() async throws(QueryError) -> Int {
    try await WorkPool.questions.run { () throws(QueryError) in try generation() }
  }

  /// ``health(maximumAge:now:)``, off the caller's executor.
  public func health(
    maximumAge: Int = CatalogHealth.defaultMaximumAge, now: Int64? = nil
  ) async throws(QueryError) -> CatalogHealth {
    try await WorkPool.questions.run { () throws(QueryError) in try health(maximumAge: maximumAge, now: now) }
  }

  /// ``status(maximumAge:)``, off the caller's executor.
  public func status(
    maximumAge: Int = CatalogHealth.defaultMaximumAge
  ) async throws(QueryError) -> CatalogStatus {
    try await WorkPool.questions.run { () throws(QueryError) in try status(maximumAge: maximumAge) }
  }

  /// ``changes(since:)``, off the caller's executor.
  public func changes(since start: CatalogHistory.Start) async throws(QueryError) -> [AssetChange] {
    try await WorkPool.questions.run { () throws(QueryError) in try changes(since: start) }
  }
}
