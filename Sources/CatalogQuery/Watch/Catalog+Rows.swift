import CatalogStore
package import LearningAPI

extension Catalog {
  /// An asset without its JSON, which is `null`; nil where the catalog does not have it.
  ///
  /// - Throws: `QueryError` `catalog`.
  package func row(of urn: URN) throws(QueryError) -> Hit? {
    try snapshot { connection throws(QueryError) in
      guard let id = try Lookup(connection).asset(urn) else { return nil }
      return try Search(AssetCriteria(), connection, json: .unread).hit(id)
    }
  }
}
