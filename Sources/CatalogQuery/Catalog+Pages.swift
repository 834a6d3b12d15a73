import CatalogStore
public import LearningAPI

extension Catalog {
  /// One asset by its page on LinkedIn Learning; tracking parameters do not matter. The page of a video that is known
  /// from its course alone gives the course.
  ///
  /// - Throws: `QueryError` `notFound`, or `catalog`.
  public func asset(page url: String, targetLocale: AssetLocale? = nil) throws(QueryError) -> Hit {
    try asset(urn(page: url).urn, targetLocale: targetLocale)
  }

  /// Whether some asset's page is known. Where none is, a page that is not found says nothing of its asset.
  ///
  /// - Throws: `QueryError` `catalog`.
  package func knowsPages() throws(QueryError) -> Bool {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in
        try connection.statement("SELECT 1 FROM asset WHERE page IS NOT NULL LIMIT 1").firstInt() != nil
      }
    }
  }

  /// The asset of a page, or the course or path that the page belongs to.
  ///
  /// - Returns: its URN; `missing` is the page where only its course or path is known.
  /// - Throws: `QueryError`: `criteria` where it is no page of LinkedIn Learning, `notFound`, or `catalog`.
  package func urn(page url: String) throws(QueryError) -> (urn: URN, missing: String?) {
    guard let page = LearningPage(asked: url) else {
      throw .criteria(
        CriteriaError(
          "'\(url)' is no page of LinkedIn Learning such as https://www.linkedin.com/learning/learning-java"))
    }
    let found = try snapshot { connection throws(QueryError) -> (urn: URN, missing: String?)? in
      let lookup = Lookup(connection)
      if let urn = try lookup.urn(page: page) { return (urn, nil) }
      guard let owner = page.owner, let urn = try lookup.urn(page: owner) else { return nil }
      return (urn, page.path)
    }
    guard let found else { throw .notFound("asset with the page '\(page.path)'") }
    return found
  }
}
