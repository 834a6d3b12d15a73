public import CatalogIntegrity
public import CatalogStore
package import LearningAPI

extension Catalog {
  /// What is kept of an asset that vanished and has not come back.
  ///
  /// - Throws: ``QueryError`` `catalog`.
  package func tombstone(of urn: URN) throws(QueryError) -> Tombstone? {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in try Tombstone.find(urn, connection) }
    }
  }

  /// How old and how complete the catalog is, what it holds, and what its last runs did.
  ///
  /// - Parameter maximumAge: a catalog that is complete as of more than so many days ago is old.
  /// - Throws: `QueryError`.
  public func status(
    maximumAge: Int = CatalogHealth.defaultMaximumAge
  ) throws(QueryError) -> CatalogStatus {
    if isClosed { throw .closed }
    return try wrap { () throws(CatalogError) in
      try CatalogStatus(of: file, readsColumns: readsColumns, maximumAge: maximumAge)
    }
  }

  /// What changed, in the order of generations, then of URNs, bytewise.
  ///
  /// - Throws: `QueryError`.
  public func changes(since start: CatalogHistory.Start) throws(QueryError) -> [AssetChange] {
    if isClosed { throw .closed }
    var changes: [AssetChange] = []
    do { try CatalogHistory(of: file).forEach(since: start) { changes.append($0) } } catch {
      // Nothing else is thrown where the bodies throw nothing.
      throw (error as? CatalogError).map { QueryError($0) } ?? .cancelled
    }
    return changes
  }
}
