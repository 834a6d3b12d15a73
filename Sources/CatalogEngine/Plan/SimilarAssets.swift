package import CatalogStore

/// What assets have to be like.
package enum SimilarAssets: Sendable, Hashable {
  /// Like an asset, which does not answer itself, and neither does what only it tells of.
  case asset(Int64)
  /// Like one that had these classifications.
  case sharing([Int64])

  /// The classifications of what they have to be like.
  package func classifications(_ connection: ReadConnection) throws(CatalogError) -> [Int64] {
    switch self {
    case .sharing(let members): return members
    case .asset(let id):
      let find = try connection.statement("SELECT classification_set FROM asset WHERE id = ?")
      find.bind(1, id)
      guard let set = try find.firstInt() else { return [] }
      return try InternedSetReader(connection).members("classification", set)
    }
  }

  /// The asset itself, and the chapters and videos that only it tells of.
  package func own(_ connection: ReadConnection) throws(CatalogError) -> [Int64] {
    guard case .asset(let id) = self else { return [] }
    try ChecksummedTable.content.check(connection)
    var own = [id]
    let inside = try connection.statement(
      "SELECT child FROM content JOIN asset ON asset.id = child WHERE parent = ? AND is_derived")
    inside.bind(1, id)
    defer { inside.reset() }
    while try inside.step() { own.append(inside.int(0)) }
    return own
  }
}
