import LearningAPI
import SmallAlgorithms

/// What a scan counted for one facet, by value: its count, and the total that choosing it would give.
///
/// With rows that fail nothing (P) and rows that fail this facet's criterion alone (F), the total is all of
/// P. Adding a value to a criterion that has some lets in those of F that have the value; making it the
/// first one leaves those of P. Taking a value back loses those of P that had no other chosen one, and taking
/// the last one back lets in all of F.
package struct FacetTally {
  /// The values there are, each with its count; values with none are not in it.
  package private(set) var counts: [Int64: Int] = [:]
  private let naming: FacetNaming
  private let total: Int
  private let failingRows: Int
  private var passing: [Int64: Int] = [:]
  private var failing: [Int64: Int] = [:]
  /// For each chosen value, the rows of P that have it and no other chosen one.
  private var onlyBy: [Int: Int] = [:]
  /// Sets of locales with their counts: a locale without a country covers others.
  private var localeSets: [(members: [Int64], passing: Int, failing: Int)] = []

  /// - Parameter members: the values that a key of the counter stands for.
  package init<Failure: Error>(
    _ counter: FacetCounter, _ naming: FacetNaming, _ plan: QueryPlan,
    members: (Int64) throws(Failure) -> [Int64]
  ) throws(Failure) {
    self.naming = naming
    total = counter.rows?.passing ?? counter.passing.rows
    failingRows = counter.rows?.failing ?? counter.failing.rows
    for (key, count) in counter.passing.nonZero {
      let members = try members(key)
      for member in members { passing[member, default: 0] += count }
      let matching = naming.choices.indices.filter { index in
        members.contains { naming.choices[index].covered.contains($0) }
      }
      if matching.count == 1 { onlyBy[matching[0], default: 0] += count }
      if counter.name == .locale { localeSets.append((members, count, 0)) }
    }
    for (key, count) in counter.failing.nonZero {
      let members = try members(key)
      for member in members { failing[member, default: 0] += count }
      if counter.name == .locale { localeSets.append((members, 0, count)) }
    }
    counts =
      plan.setsAside(counter.criterion)
      ? passing.merging(failing, uniquingKeysWith: +) : passing
  }

  /// Of a facet that sets its criterion aside and whose values cover nothing but themselves.
  ///
  /// - Parameter onlyBy: for each chosen value, the rows of P that have it and no other chosen one.
  package init(
    _ naming: FacetNaming, total: Int, failingRows: Int, passing: [Int64: Int], failing: [Int64: Int],
    onlyBy: [Int: Int]
  ) {
    self.naming = naming
    self.total = total
    self.failingRows = failingRows
    self.passing = passing
    self.failing = failing
    self.onlyBy = onlyBy
    counts = passing.merging(failing, uniquingKeysWith: +)
  }

  /// The total with the value added to the criterion, or taken out where it is in it.
  package func preview(_ value: Int64) -> Int {
    if let index = naming.choice(of: value) {
      let hidden = naming.isHiddenUnlessChosen(value) ? passing[value] ?? 0 : 0
      if naming.choices.count == 1 { return total + failingRows - hidden }
      return total - (onlyBy[index] ?? 0)
    }
    return naming.choices.isEmpty ? having(value).passing : total + having(value).failing
  }

  /// The same for a value that the catalog does not have.
  package func preview(unknown isChosen: Bool) -> Int {
    if isChosen { return naming.choices.count == 1 ? total + failingRows : total }
    return naming.choices.isEmpty ? 0 : total
  }

  /// The rows that a criterion of this value alone lets through.
  private func having(_ value: Int64) -> (passing: Int, failing: Int) {
    let covered = naming.covered(by: value)
    guard covered.count > 1 else { return (passing[value] ?? 0, failing[value] ?? 0) }
    return localeSets.reduce((0, 0)) { sum, set in
      set.members.contains { covered.contains($0) } ? (sum.0 + set.passing, sum.1 + set.failing) : sum
    }
  }
}
