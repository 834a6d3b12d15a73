import CatalogEngine
import LearningAPI

/// An asset of the page, with all that its place depends on.
struct PlacedAsset {
  /// Counted from 1, among those that the statement put in order.
  let number: Int64
  let asset: RankedAsset
  let urn: URN
  /// When it was published; the smallest number where nothing tells.
  let newest: Int64
  /// The words of the title that is shown, where the order goes by them.
  let shownWords: String?

  /// Whether it comes before another one: the order of ``PlanStatement`` over assets of different databases.
  func precedes(_ other: PlacedAsset, _ order: PlanOrder) -> Bool {
    if case .title = order {
      let (words, others) = (shownWords ?? "", other.shownWords ?? "")
      if words != others { return words.utf8.lexicographicallyPrecedes(others.utf8) }
    } else {
      if asset.tier != other.asset.tier { return asset.tier < other.asset.tier }
      if asset.words != other.asset.words { return asset.words < other.asset.words }
    }
    return newest == other.newest ? urn < other.urn : newest > other.newest
  }
}
