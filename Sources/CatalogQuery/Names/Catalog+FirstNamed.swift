import LearningAPI

extension Catalog {
  /// The first of some texts that is a whole name of one classification or contributor of a kind, compared as
  /// ``urn(_:of:)`` does; a name that several share is passed over.
  ///
  /// - Throws: `QueryError` `catalog`.
  package func firstNamed(
    _ texts: [String], of kinds: [NameKind]
  ) throws(QueryError) -> [NameKind: NamedURN] {
    let listing = try names(of: kinds, equal: texts)
    return kinds.reduce(into: [:]) { first, kind in
      first[kind] = texts.lazy.map { listing.named($0, of: kind) }.first { $0.count == 1 }?.first
    }
  }
}
