/// What assets have to be like.
package enum SimilarAssets: Sendable, Hashable {
  /// Like an asset, which does not answer itself, and neither does what only it tells of.
  case asset(Int64)
  /// Like one that had these classifications.
  case sharing([Int64])
}
