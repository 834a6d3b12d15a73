package import CatalogStore

/// What the source of record tells of an asset's place, for whoever puts single ones in order.
package struct AssetKeys {
  private let connection: ReadConnection

  package init(_ connection: ReadConnection) { self.connection = connection }

  /// The assets with the moments they were released.
  package func dated(_ assets: [RankedAsset]) throws(CatalogError) -> [Candidate] {
    let select = try connection.statement("SELECT published_at FROM asset WHERE id = ?")
    var candidates: [Candidate] = []
    candidates.reserveCapacity(assets.count)
    for asset in assets {
      select.bind(1, asset.id)
      defer { select.reset() }
      guard try select.step() else { throw ChecksummedRow.asset.damage(asset.id, path: connection.path) }
      candidates.append(Candidate(asset, published: select.optionalInt(0) ?? .min))
    }
    return candidates
  }

  package func urn(_ id: Int64) throws(CatalogError) -> [UInt8] {
    let select = try connection.statement("SELECT urn FROM asset WHERE id = ?")
    select.bind(1, id)
    defer { select.reset() }
    guard try select.step() else { throw ChecksummedRow.asset.damage(id, path: connection.path) }
    return Array(select.text(0).utf8)
  }
}
