import CatalogStore
package import LearningAPI
package import SmallAlgorithms

/// Counts one facet over the rows of a scan: the rows that fail no criterion, and beside them those that fail
/// this facet's criterion alone. Counts and previews both follow from the two.
///
/// Properties with several values are counted by set: each set once per asset, expanded to its members once
/// at the end.
package struct FacetCounter {
  package let name: FacetName
  package let criterion: Criterion
  /// Rows that fail nothing.
  package private(set) var passing = KeyCounts()
  /// Rows that fail this facet's criterion and no other.
  package private(set) var failing = KeyCounts()
  /// Whether keys are the values themselves, not sets of them. Then nobody knows which values a row has together.
  package let countsMembers: Bool
  /// All rows that pass and fail, where keys do not tell them: members are in several, or in none.
  package let rows: (passing: Int, failing: Int)?

  package init(
    _ name: FacetName, passing: KeyCounts = KeyCounts(), failing: KeyCounts = KeyCounts(),
    countsMembers: Bool = false, rows: (passing: Int, failing: Int)? = nil
  ) {
    self.name = name
    self.countsMembers = countsMembers
    self.rows = rows
    criterion = Criterion(name)
    self.passing = passing
    self.failing = failing
  }

  @inline(__always)
  package mutating func count(_ row: AssetRow, failures: Criterion) {
    if failures.isEmpty {
      passing.add(key(row))
    } else if failures == criterion {
      failing.add(key(row))
    }
  }

  @inline(__always)
  private func key(_ row: AssetRow) -> Int64? {
    switch name {
    case .assetType: row.type
    case .difficultyLevel: row.level
    case .locale: row.localeSet
    case .library, .subject, .topic, .skill, .credential: row.classificationSet
    case .contributor: row.contributorSet
    case .timeToComplete: row.seconds.map { Int64(DurationRange(seconds: $0).index) }
    case .publishedYear: row.publishedAt.map { Int64(Timestamp(milliseconds: $0).date.year) }
    }
  }
}
