import CatalogStore
import LearningAPI

/// Puts the matches of two segments into one order.
struct RankMerge {
  private let connection: ReadConnection
  /// Nil where nobody compares titles.
  private let titles: ShownTitleReader?

  init(_ question: ColumnQuestion, _ names: Dictionaries, _ connection: ReadConnection) {
    self.connection = connection
    titles =
      if case .title(let locale) = question.plan.order {
        ShownTitleReader(connection, names, target: locale)
      } else { nil }
  }

  /// - Parameters:
  ///   - leftRows: what the source of record tells of `left`.
  ///   - rightRows: what the source of record tells of `right`.
  func merge(
    _ left: [RankedMatch], _ leftRows: [Candidate], _ right: [RankedMatch], _ rightRows: [Candidate],
    _ limit: Int
  ) throws(CatalogError) -> [RankedMatch] {
    var merged: [RankedMatch] = []
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

  func precedes(_ left: Candidate, _ right: Candidate) throws(CatalogError) -> Bool {
    if let titles {
      let (one, other) = (Array(try titles.words(left.id).utf8), Array(try titles.words(right.id).utf8))
      if one != other { return one.lexicographicallyPrecedes(other) }
    }
    if !Candidate.ties(left, right) { return Candidate.precedes(left, right) }
    let keys = AssetKeys(connection)
    return try keys.urn(left.id).lexicographicallyPrecedes(keys.urn(right.id))
  }
}
