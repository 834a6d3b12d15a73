import CatalogStore
import CatalogText
import LearningAPI

/// Puts the matches of two segments into one order.
struct PlaceMerge {
  private let isByTitle: Bool
  private let connection: ReadConnection
  private let reader: HitReader

  init(_ question: ColumnQuestion, _ names: Dictionaries, _ connection: ReadConnection) {
    isByTitle = question.criteria.effectiveSort == .title
    self.connection = connection
    reader = HitReader(connection, names, target: nil)
  }

  /// - Parameters:
  ///   - leftRows: what rows know of `left`.
  ///   - rightRows: what rows know of `right`.
  func merge(
    _ left: [FoundPlace], _ leftRows: [Candidate], _ right: [FoundPlace], _ rightRows: [Candidate],
    _ limit: Int
  ) throws(CatalogError) -> [FoundPlace] {
    var merged: [FoundPlace] = []
    merged.reserveCapacity(min(limit, left.count + right.count))
    var (one, other) = (0, 0)
    while merged.count < limit, one < left.count || other < right.count {
      let takesLeft =
        if other == right.count { true } else if one == left.count { false } else {
          try precedes(leftRows[one], rightRows[other])
        }
      merged.append(takesLeft ? left[one] : right[other])
      if takesLeft { one += 1 } else { other += 1 }
    }
    return merged
  }

  private func precedes(_ left: Candidate, _ right: Candidate) throws(CatalogError) -> Bool {
    if isByTitle {
      let (one, other) = (try title(left), try title(right))
      if one != other { return one.lexicographicallyPrecedes(other) }
    }
    if !Candidate.ties(left, right) { return Candidate.precedes(left, right) }
    let order = PageOrder(connection)
    return try order.urn(left.id).lexicographicallyPrecedes(order.urn(right.id))
  }

  private func title(_ place: Candidate) throws(CatalogError) -> [UInt8] {
    Array(TextFolding.fold(try reader.shownTitle(place.id)?.text ?? "").utf8)
  }
}
