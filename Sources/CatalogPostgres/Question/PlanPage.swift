/// Which assets of the order a statement tells.
enum PlanPage {
  case none
  /// Those at these places.
  case range(Range<Int>)
  /// The first ones; all of them where nothing is said.
  case first(Int?)
  /// One of them, with its place.
  case asset(Int64)

  var isEmpty: Bool {
    switch self {
    case .none: true
    case .range(let range): range.isEmpty
    case .first(let limit): limit == 0
    case .asset: false
    }
  }
}
