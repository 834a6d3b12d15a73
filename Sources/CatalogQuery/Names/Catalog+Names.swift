import CatalogStore
public import LearningAPI

extension Catalog {
  /// The classifications of one type that have this name, by URN. Names are compared normalized: case, accents
  /// and typographic variants do not matter. A name is no key, so there may be several.
  ///
  /// - Throws: `QueryError` `catalog`.
  public func classifications(
    named name: String, of type: ClassificationType
  ) throws(QueryError) -> [NamedURN] {
    try names(of: [.classification(type)], equal: [name]).named(name)
  }

  /// The contributors that have this name, by URN; compared as `classifications(named:of:)` does.
  ///
  /// - Throws: `QueryError` `catalog`.
  public func contributors(named name: String) throws(QueryError) -> [NamedURN] {
    try names(of: [.contributor], equal: [name]).named(name)
  }

  /// The different names of one kind that begin with a text, compared normalized; in the bytewise order of the
  /// normalized names.
  ///
  /// - Parameters:
  ///   - kind: whose names.
  ///   - prefix: how they begin.
  ///   - limit: how many at most.
  /// - Throws: `QueryError` `catalog`.
  public func names(
    of kind: NameKind, beginning prefix: String, limit: Int
  ) throws(QueryError) -> [String] {
    try names(of: [kind]).beginning(prefix, limit: limit)
  }

  /// What somebody means who writes a name or a URN.
  ///
  /// A URN is taken as it is, unless the catalog knows it as another type; one that it does not know matches
  /// nothing, as in `AssetCriteria/classifications`.
  ///
  /// - Throws: ``NameError`` for a name that several URNs share or that none has.
  public func urn(_ nameOrURN: String, of kind: NameKind) throws(NameError) -> URN {
    if let urn = URN(nameOrURN) {
      if case .classification(let type) = kind,
        let found = try orNameError({ () throws(QueryError) in
          try self.type(of: urn)
        }), found != type
      {
        throw .otherType(urn, kind, found: found)
      }
      return urn
    }
    let found = try orNameError { () throws(QueryError) in
      try names(of: [kind], equal: [nameOrURN]).named(nameOrURN)
    }
    guard let first = found.first else {
      let listing = try orNameError { () throws(QueryError) in try names(of: [kind]) }
      throw .unknown(name: nameOrURN, kind, nearest: listing.nearest(nameOrURN))
    }
    guard found.count == 1 else { throw .ambiguous(name: nameOrURN, kind, found) }
    return first.urn
  }

  func names(of kinds: [NameKind], equal names: [String]? = nil) throws(QueryError) -> NameListing {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in try NameListing(kinds, equal: names, connection) }
    }
  }

  private func type(of classification: URN) throws(QueryError) -> ClassificationType? {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in
        let select = try connection.statement("SELECT type FROM classification WHERE urn = ?")
        select.bind(1, classification.rawValue)
        defer { select.reset() }
        return try select.step() ? ClassificationType(rawValue: select.text(0)) : nil
      }
    }
  }

  private func orNameError<Result>(_ body: () throws(QueryError) -> Result) throws(NameError) -> Result {
    do { return try body() } catch { throw .query(error) }
  }
}
