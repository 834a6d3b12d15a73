/// An asset that matches, and what its place in the order depends on.
package struct ModelHit {
  let asset: ModelAsset
  let place: ModelRank
  let title: ModelTitle

  init(_ asset: ModelAsset, place: ModelRank, title: ModelTitle) {
    self.asset = asset
    self.place = place
    self.title = title
  }

  /// Newest first, without a date last, then by URN.
  func isNewer(than other: ModelHit) -> Bool {
    let (mine, others) = (asset.properties.publishedAt ?? .min, other.asset.properties.publishedAt ?? .min)
    return mine == others ? BruteForceModel.precedes(asset.urn, other.asset.urn) : mine > others
  }

  /// By title, then by date.
  func isBefore(_ other: ModelHit) -> Bool {
    title.normalized == other.title.normalized
      ? isNewer(than: other) : title.normalized.lexicographicallyPrecedes(other.title.normalized)
  }
}
