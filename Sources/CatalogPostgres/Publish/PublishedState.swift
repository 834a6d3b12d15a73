import CatalogText
import PostgresClient

/// Which generation a database holds: the one row of its table `catalog`.
struct PublishedState {
  let layout: Int
  let generation: Int64
  let appliedAt: Int64?
  /// The first generation of the catalog that it is one of.
  let origin: String
  /// Another one with each publication.
  let publication: String
  let words: String
  let assets: Int64
  /// Of what it has beside assets.
  let namesHash: Int64
  /// Which part of the catalog it is.
  let shard: Shard

  /// What is selected, as text or in binary form.
  static func select(_ schema: SchemaName) -> String {
    """
    SELECT layout::text, generation::text, applied_at::text, origin, publication, words, assets::text, names_hash::text,
      shard::text, shards::text
    FROM \(schema("catalog")) WHERE id = 1
    """
  }

  /// - Throws: ``PostgresError`` `noCatalog` where nothing was published yet, `newerLayout`.
  init(_ result: PostgresResult, _ address: PostgresAddress) throws(PostgresError) {
    guard result.count == 1 else { throw .noCatalog(address.text) }
    func number(_ column: Int) -> Int64? { result.optionalText(0, column).flatMap { Int64($0) } }
    guard let layout = number(0), let generation = number(1), let assets = number(6),
      let namesHash = number(7), let shard = number(8).flatMap({ Int(exactly: $0) }),
      let shards = number(9).flatMap({ Int(exactly: $0) })
    else {
      throw .damaged(address.text, detail: "the row of its generation")
    }
    guard layout <= PublishedSchema.layout else {
      throw .newerLayout(address.text, found: Int(clamping: layout), known: PublishedSchema.layout)
    }
    self.layout = Int(layout)
    self.generation = generation
    appliedAt = number(2)
    origin = result.text(0, 3)
    publication = result.text(0, 4)
    words = result.text(0, 5)
    self.assets = assets
    self.namesHash = namesHash
    self.shard = Shard(number: shard, count: shards)
  }

  /// Whether its tables are those of an older Carrel, which lack what questions need.
  var isOutdated: Bool { layout < PublishedSchema.layout }

  /// - Throws: ``PostgresError`` `olderLayout` where an older Carrel published it, `otherWords` where questions would be read by
  ///   other rules than the titles.
  func checkReadable(_ address: String) throws(PostgresError) {
    if isOutdated { throw .olderLayout(address, found: layout, known: PublishedSchema.layout) }
    guard words == WordRules.version || assets == 0 else { throw .otherWords(address) }
  }
}
