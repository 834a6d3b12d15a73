/// Which assets of the order a statement tells.
enum PlanPage {
  case none
  /// Those at these places.
  case range(Range<Int>)
  /// The first ones; all of them where nothing is said.
  case first(Int?)
  /// One of them, with its place.
  case asset(Int64)
  /// How many come before a place.
  case before(PlacedAsset)

  var isEmpty: Bool {
    switch self {
    case .none: true
    case .range(let range): range.isEmpty
    case .first(let limit): limit == 0
    case .asset, .before: false
    }
  }

  /// How many assets of the order may be told; nil where that has no limit.
  var end: Int? {
    switch self {
    case .none: 0
    case .range(let range): range.upperBound
    case .first(let limit): limit
    case .asset, .before: nil
    }
  }

  /// What each of several databases has to tell for it: who is where among all is known when all are together.
  var ofEachShard: PlanPage {
    if case .range(let range) = self { return range.isEmpty ? .none : .first(range.upperBound) }
    return self
  }

  /// Those of the page, of assets in order.
  func cut(_ all: [PlacedAsset]) -> [PlacedAsset] {
    switch self {
    case .range(let range): Array(all.dropFirst(range.lowerBound).prefix(range.count))
    case .first(let limit?): Array(all.prefix(limit))
    case .none, .first(nil), .asset, .before: all
    }
  }
}
