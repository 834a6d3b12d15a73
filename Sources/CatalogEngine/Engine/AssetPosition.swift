/// Where an asset stands in the order of all matches.
package struct AssetPosition {
  /// How many assets match.
  package var total: Int
  /// Its index, from 0, and what that depends on; nil where it does not match.
  package var found: (index: Int, asset: RankedAsset)?

  package init(total: Int, found: (index: Int, asset: RankedAsset)? = nil) {
    self.total = total
    self.found = found
  }
}
