public import CatalogIntegrity
import CatalogRemote
import CatalogStore

extension Catalog {
  /// Whether the catalog holds what it should: `CatalogHealth/notice` says in one sentence what whoever reads an
  /// answer should know.
  ///
  /// - Parameters:
  ///   - maximumAge: a catalog that is complete as of more than so many days ago is old.
  ///   - now: epoch milliseconds; this machine's clock where nothing is said.
  /// - Returns: `unusable` where somebody with other rules published since the catalog was opened.
  /// - Throws: `QueryError` `catalog`.
  public func health(
    maximumAge: Int = CatalogHealth.defaultMaximumAge, now: Int64? = nil
  ) throws(QueryError) -> CatalogHealth {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in
        try CatalogHealth(
          connection, maximumAge: maximumAge, now: now, hasAssets: connection.remote?.hasAssets)
      }
    }
  }

  /// What the reader of an answer should know of the catalog, as ``CatalogHealth/notice``. Nil also where it cannot be
  /// read: then the answer itself says why.
  package var notice: String? { (try? health())?.notice }
}
