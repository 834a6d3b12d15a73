/// A match with all that its place depends on but its URN. Smaller keys come first.
package struct Candidate {
  package var asset: RankedAsset
  /// Newest first, missing last.
  package var published: Int64
  /// The number of its type, which ranking rows asks for.
  package var type: Int64 = 0

  package var id: Int64 { asset.id }

  /// One that stands where another stands, until their URNs tell them apart.
  package init(id: Int64, tyingWith other: Candidate) {
    self = other
    asset.id = id
  }

  package init(_ asset: RankedAsset, published: Int64, type: Int64 = 0) {
    self.asset = asset
    self.published = published
    self.type = type
  }

  @inline(__always)
  package static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.asset.tier != right.asset.tier { return left.asset.tier < right.asset.tier }
    if left.asset.words != right.asset.words { return left.asset.words < right.asset.words }
    return left.published > right.published
  }

  @inline(__always)
  package static func ties(_ left: Candidate, _ right: Candidate) -> Bool {
    left.asset.tier == right.asset.tier && left.asset.words == right.asset.words
      && left.published == right.published
  }
}
