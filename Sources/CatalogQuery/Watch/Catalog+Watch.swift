import CatalogStore
public import LearningAPI

extension Catalog {
  /// Tells which assets are retired or gone, and what could take their places.
  ///
  /// Replacements are of the same type, share skills or topics with it and, where one has, a locale.
  ///
  /// - Parameters:
  ///   - urns: the assets, told of in this order.
  ///   - replacements: how many to name at most for each.
  /// - Throws: `QueryError` `catalog`.
  public func watch(_ urns: [URN], replacements: Int = 3) throws(QueryError) -> [WatchedAsset] {
    try snapshot { connection throws(QueryError) in
      var watched: [WatchedAsset] = []
      let reader = try WatchReader(connection, generation(connection), count: replacements)
      for urn in urns { watched.append(try reader.read(urn)) }
      return watched
    }
  }
}
