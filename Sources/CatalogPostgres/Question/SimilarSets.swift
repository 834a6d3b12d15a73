import CatalogEngine
import CatalogRows
import CatalogStore
import LearningAPI

/// What an asset shares with others, by their sets of classifications: the sums of `SharedTraits`.
struct SimilarSets {
  let traits: SharedTraits
  /// For each set, the place among the different sums.
  let tiers: [Int64: Int32]
  /// What does not answer: the asset itself, and what only it tells of.
  let own: [Int64]

  /// - Parameter names: has all but the assets.
  init(
    to other: SimilarAssets, _ database: PostgresConnection, _ schema: SchemaName,
    _ dictionaries: Dictionaries,
    _ names: ReadConnection
  ) throws(CatalogError) {
    let (members, own): ([Int64], [Int64])
    let sizes: [Int64: Int]
    do throws(PostgresError) {
      sizes = try Self.sizes(database, schema, dictionaries)
      switch other {
      case .sharing(let shared): (members, own) = (shared, [])
      case .asset(let id):
        own = try [id] + Self.told(by: id, database, schema)
        let set = try Self.set(of: id, database, schema)
        do throws(CatalogError) {
          members =
            try set.map { (set) throws(CatalogError) in
              try InternedSetReader(names).members("classification", set)
            } ?? []
        } catch {
          throw PostgresError.damaged(schema.name, detail: error.description)
        }
      }
    } catch {
      throw error.ofCatalog
    }
    let similarity = try Similarity(of: members, sizes: sizes, own: own, names)
    (traits, tiers, self.own) = (similarity.traits, similarity.tiers, own)
  }

  private static func set(
    of asset: Int64, _ database: PostgresConnection, _ schema: SchemaName
  ) throws(PostgresError) -> Int64? {
    let found = try database.query(
      "SELECT classification_set::bigint FROM \(schema("asset")) WHERE id = $1::bigint", [.integer(asset)])
    return found.count == 0 ? nil : found.int(0, 0)
  }

  private static func told(
    by asset: Int64, _ database: PostgresConnection, _ schema: SchemaName
  ) throws(PostgresError) -> [Int64] {
    let found = try database.query(
      """
      SELECT c.child FROM \(schema("content")) c JOIN \(schema("asset")) a ON a.id = c.child
      WHERE c.parent = $1::bigint AND a.is_derived
      """, [.integer(asset)])
    return (0..<found.count).map { found.int($0, 0) }
  }

  private static func sizes(
    _ database: PostgresConnection, _ schema: SchemaName, _ names: Dictionaries
  ) throws(PostgresError) -> [Int64: Int] {
    let chapters = names.types.filter { $0.value == .chapter }.map(\.key)
    var parameters = Parameters()
    let found = try database.query(
      """
      SELECT classification_set::bigint, count(*) FROM \(schema("asset"))
      WHERE NOT is_retired AND NOT (\(parameters.isAny("type", of: chapters))) GROUP BY classification_set
      """, parameters.values)
    return Dictionary((0..<found.count).map { (found.int($0, 0), Int(found.int($0, 1))) }) { first, _ in first
    }
  }
}
