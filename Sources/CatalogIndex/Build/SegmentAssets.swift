import CatalogSQLite
import LearningAPI

/// The rows of `asset` that a segment is built of, column by column, in the order of their numbers.
struct SegmentAssets {
  private(set) var ids: [Int64] = []
  private(set) var ownLocales: [Int32] = []
  private(set) var published: [Int64] = []
  private(set) var modified: [Int64] = []
  private(set) var spans: [UInt8] = []
  private(set) var years: [Int32] = []
  private(set) var classificationSets: [Int64] = []
  private(set) var contributorSets: [Int64] = []
  /// Whether each is told of by what it is part of alone.
  private(set) var isDerived: [Bool] = []
  /// The partition of each asset among ``partitions``.
  private(set) var partitionOf: [UInt32] = []
  /// Without ranges yet.
  private(set) var partitions: [SegmentPartition] = []
  private var partitionNumbers: [SegmentPartition: UInt32] = [:]
  /// For each asset its place by URN, bytewise.
  private(set) var urnRanks: [UInt32] = []

  static let noDate = Int64.min

  /// What ``years`` holds for assets without a date; any number may be a date.
  static let noYear = Int32.min

  private static let select = """
    SELECT id, type, level, locale_set, classification_set, contributor_set, published_at, modified_at, seconds,
      is_retired, own_locale, is_derived FROM asset
    """

  /// - Parameter ids: ascending; nil means all.
  init(_ ids: [Int64]?, _ statements: StatementCache) throws(CatalogError) {
    if let ids {
      let row = try statements("\(Self.select) WHERE id = ?")
      let urn = try statements("SELECT urn FROM asset WHERE id = ?")
      var urns: [(urn: [UInt8], index: Int)] = []
      for id in ids {
        row.bind(1, id)
        if try row.step() {
          urn.bind(1, id)
          if try urn.step() { urns.append((Array(urn.text(0).utf8), self.ids.count)) }
          urn.reset()
          append(row)
        }
        row.reset()
      }
      urns.sort { $0.urn.lexicographicallyPrecedes($1.urn) }
      urnRanks = Array(repeating: 0, count: self.ids.count)
      for (rank, entry) in urns.enumerated() { urnRanks[entry.index] = UInt32(rank) }
      return
    }
    let rows = try statements("\(Self.select) ORDER BY id")
    while try rows.step() { append(rows) }
    rows.reset()
    urnRanks = Array(repeating: .max, count: self.ids.count)
    let index = AssetIndex(self.ids)
    let walk = try statements("SELECT id FROM asset ORDER BY urn")
    defer { walk.reset() }
    var rank: UInt32 = 0
    // The walk reads the index of URNs, which may have other rows than the table.
    while try walk.step() {
      guard let at = index[walk.int(0)], urnRanks[at] == .max else { throw Self.differing(statements) }
      urnRanks[at] = rank
      rank += 1
    }
    guard rank == urnRanks.count else { throw Self.differing(statements) }
  }

  private static func differing(_ statements: StatementCache) -> CatalogError {
    .damaged(path: statements.path, detail: "the rows of 'asset' and the index of their URNs differ")
  }

  /// Gives back what only the order of assets needed: 21 MB of a million.
  mutating func forgetOrder() {
    published = []
    modified = []
    spans = []
    isDerived = []
    urnRanks = []
  }

  private mutating func append(_ row: SQLStatement) {
    ids.append(row.int(0))
    let partition = SegmentPartition(
      isRetired: row.int(9) != 0, localeSet: row.int(3), type: row.int(1), level: row.optionalInt(2),
      assets: 0..<0)
    let number: UInt32
    if let last = partitionOf.last, partitions[Int(last)] == partition {
      number = last
    } else if let known = partitionNumbers[partition] {
      number = known
    } else {
      number = UInt32(partitions.count)
      partitionNumbers[partition] = number
      partitions.append(partition)
    }
    partitionOf.append(number)
    classificationSets.append(row.int(4))
    contributorSets.append(row.int(5))
    isDerived.append(row.int(11) != 0)
    let date = row.optionalInt(6)
    published.append(date ?? Self.noDate)
    years.append(date.map { Int32(clamping: Timestamp(milliseconds: $0).date.year) } ?? Self.noYear)
    modified.append(row.optionalInt(7) ?? Self.noDate)
    spans.append(row.optionalInt(8).map { DurationRange(seconds: $0).index } ?? Segment.noSpan)
    ownLocales.append(Int32(truncatingIfNeeded: row.int(10)))
  }
}
