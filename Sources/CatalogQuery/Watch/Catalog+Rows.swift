import CatalogStore
package import LearningAPI

extension Catalog {
  /// An asset without its JSON, which is `null`; nil where the catalog does not have it.
  ///
  /// - Throws: `QueryError` `catalog`.
  package func row(of urn: URN) throws(QueryError) -> Hit? {
    try snapshot { connection throws(QueryError) in
      guard let id = try Lookup(connection).asset(urn) else { return nil }
      return try Search(AssetCriteria(), connection, readsJSON: false).hit(id)
    }
  }

  /// The classifications that assets had which vanished, by the assets' URNs.
  func vanishedClassifications() throws(QueryError) -> [String: Set<String>] {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in
        let rows = try connection.statement(
          "SELECT urn, traits FROM change WHERE kind = 'vanished' ORDER BY generation")
        defer { rows.reset() }
        var found: [String: Set<String>] = [:]
        while try rows.step() {
          found[rows.text(0)] = Set(rows.text(1).split(separator: " ").map(String.init))
        }
        return found
      }
    }
  }
}
