package import CatalogEngine
package import CatalogStore
import LearningAPI
import SmallAlgorithms

/// How much assets have in common with one of them, by their rows: the sums of ``SharedTraits``.
package struct Similarity {
  package let traits: SharedTraits
  /// By set of classifications, the place among the different sums.
  package let tiers: [Int64: Int32]
  private var own = NumberSet()

  init(to other: SimilarAssets, _ connection: ReadConnection) throws(CatalogError) {
    try self.init(
      of: other.classifications(connection), sizes: Self.sizes(connection), own: other.own(connection),
      connection)
  }

  /// - Parameters:
  ///   - members: the classifications that are shared.
  ///   - sizes: how many assets that are neither retired nor chapters have each set of classifications.
  ///   - own: what does not answer.
  package init(
    of members: [Int64], sizes: [Int64: Int], own others: [Int64], _ connection: ReadConnection
  ) throws(CatalogError) {
    let holders = try connection.statement("SELECT id FROM classification_set_member WHERE member = ?")
    var sets: [Int64: [Int64]] = [:]
    traits = try SharedTraits(
      of: members, total: sizes.values.reduce(0, +), connection
    ) { (member) throws(CatalogError) in
      holders.bind(1, member)
      defer { holders.reset() }
      var found: [Int64] = []
      while try holders.step() { found.append(holders.int(0)) }
      sets[member] = found
      return found.reduce(0) { $0 + (sizes[$1] ?? 0) }
    }
    var sums: [Int64: Int] = [:]
    for trait in traits.all { for set in sets[trait.number] ?? [] { sums[set, default: 0] += trait.weight } }
    let ranking = Set(sums.values).sorted(by: >)
    let places = Dictionary(uniqueKeysWithValues: ranking.enumerated().map { ($1, Int32($0)) })
    tiers = sums.compactMapValues { places[$0] }
    for id in others { own.insert(id) }
  }

  /// How many assets have each set of classifications.
  private static func sizes(_ connection: ReadConnection) throws(CatalogError) -> [Int64: Int] {
    let rows = try connection.statement(
      """
      SELECT classification_set, count(*) FROM asset JOIN asset_type t NOT INDEXED ON t.id = type
      WHERE NOT is_retired AND t.name <> 'CHAPTER' GROUP BY classification_set
      """)
    defer { rows.reset() }
    var sizes: [Int64: Int] = [:]
    while try rows.step() { sizes[rows.int(0)] = Int(rows.int(1)) }
    return sizes
  }

  /// The place of a row, smaller is more similar; nil where nothing is shared, and for the asset's own.
  @inline(__always)
  func tier(_ row: AssetRow) -> Int32? { own.contains(row.id) ? nil : tiers[row.classificationSet] }
}
