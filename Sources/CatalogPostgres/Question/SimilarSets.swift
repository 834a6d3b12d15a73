import CatalogEngine
import CatalogRows
import CatalogStore
import LearningAPI
import PostgresClient

/// What an asset shares with others, by their sets of classifications: the sums of `SharedTraits`.
struct SimilarSets {
  let traits: SharedTraits
  /// For each set, the place among the different sums.
  let tiers: [Int64: Int32]
  /// What does not answer: the asset itself, and what only it tells of.
  let own: [Int64]

  /// - Parameter names: has all but the assets.
  init(
    to other: SimilarAssets, _ databases: Databases, _ dictionaries: Dictionaries, _ names: ReadConnection
  ) throws(CatalogError) {
    let (members, own): ([Int64], [Int64])
    let sizes = try Self.sizes(databases, dictionaries)
    switch other {
    case .sharing(let shared): (members, own) = (shared, [])
    case .asset(let id):
      own = try [id] + Self.told(by: id, databases)
      let set = try Self.set(of: id, databases)
      members =
        try set.map { (set) throws(CatalogError) in
          try InternedSetReader(names).members("classification", set)
        } ?? []
    }
    let similarity = try Similarity(of: members, sizes: sizes, own: own, names)
    (traits, tiers, self.own) = (similarity.traits, similarity.tiers, own)
  }

  private static func set(of asset: Int64, _ databases: Databases) throws(CatalogError) -> Int64? {
    let results = try databases.ask { schema in
      (
        "SELECT classification_set::bigint FROM \(schema("asset")) WHERE id = $1::bigint", [.integer(asset)]
      )
    }
    return results.first { $0.count > 0 }.map { $0.int(0, 0) }
  }

  private static func told(by asset: Int64, _ databases: Databases) throws(CatalogError) -> [Int64] {
    let results = try databases.ask { schema in
      (
        """
        SELECT c.child FROM \(schema("content")) c JOIN \(schema("asset")) a ON a.id = c.child
        WHERE c.parent = $1::bigint AND a.is_derived
        """, [.integer(asset)]
      )
    }
    return results.flatMap { found in (0..<found.count).map { found.int($0, 0) } }
  }

  private static func sizes(_ databases: Databases, _ names: Dictionaries) throws(CatalogError) -> [Int64:
    Int]
  {
    let chapters = names.types.filter { $0.value == .chapter }.map(\.key)
    let results = try databases.ask { schema in
      var parameters = Parameters()
      let statement = """
        SELECT classification_set::bigint, count(*) FROM \(schema("asset"))
        WHERE NOT is_retired AND NOT (\(parameters.isAny("type", of: chapters))) GROUP BY classification_set
        """
      return (statement, parameters.values)
    }
    var sizes: [Int64: Int] = [:]
    for found in results {
      for row in 0..<found.count { sizes[found.int(row, 0), default: 0] += Int(found.int(row, 1)) }
    }
    return sizes
  }
}
