import LearningAPI

extension Catalog {
  /// The first of some texts that is a whole name of one classification or contributor, compared as
  /// ``urn(_:of:)`` does; a name that several share is passed over.
  ///
  /// - Throws: `QueryError` `catalog`.
  package func firstNamed(_ texts: [String], of kind: NameKind) throws(QueryError) -> NamedURN? {
    let listing = try names(of: kind, equal: texts)
    for text in texts {
      let found = listing.named(text)
      if found.count == 1 { return found.first }
    }
    return nil
  }
}
