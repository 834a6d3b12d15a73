package import CatalogQuery
import LearningAPI

/// What could take the place of an asset that is retired or gone.
package struct Replacement {
  package let hit: Hit
  /// Whether it takes less time, as far as both are known.
  package let isShorter: Bool
  /// Whether it was released later.
  package let isNewer: Bool

  package init(_ hit: Hit, for asset: WatchedAsset) {
    self.hit = hit
    isShorter = asset.seconds.flatMap { old in hit.seconds.map { $0 < old } } ?? false
    isNewer =
      asset.publishedMilliseconds.flatMap { old in hit.publishedMilliseconds.map { $0 > old } } ?? false
  }

  /// `2h 10m, en_US, shorter, newer`
  package var facts: String {
    let facts = [
      hit.seconds.map { Display.duration(Int(clamping: $0)) }, hit.title.locale?.tag,
      isShorter ? "shorter" : nil,
      isNewer ? "newer" : nil,
    ]
    return facts.compactMap(\.self).joined(separator: ", ")
  }

  /// With the title in front.
  var words: String {
    "\(hit.title.value) (\(([facts].filter { !$0.isEmpty } + [hit.urn.rawValue]).joined(separator: ", ")))"
  }
}
