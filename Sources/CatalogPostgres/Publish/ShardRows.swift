import CatalogStore

/// Which rows of a catalog file belong to a shard: an asset by its URN, all else by the asset that it tells of.
struct ShardRows {
  /// Numbers of shards, by the number of an asset.
  private var assets: [Int64: UInt8] = [:]
  /// The same by the number of raw JSON.
  private var records: [Int64: UInt8] = [:]

  /// - Parameter count: how many shards there are; no more than ``mostShards``.
  init(_ source: ReadConnection, count: Int) throws(CatalogError) {
    let rows = try source.transientStatement("SELECT id, urn FROM asset")
    while try rows.step() { assets[rows.int(0)] = UInt8(Shard.number(of: rows.text(1), count: count)) }
    rows.reset()
    let titles = try source.transientStatement("SELECT raw, id FROM title WHERE raw IS NOT NULL")
    while try titles.step() {
      records[titles.int(0)] = assets[CatalogSchema.asset(ofTitle: titles.int(1))]
    }
    titles.reset()
  }

  /// More would be no use: each question asks all of them.
  static let mostShards = 64

  /// Whether the row of a table with a key belongs to a shard.
  func belongs(_ key: [Int64], of table: PublishedTable, to shard: Shard) -> Bool {
    let number =
      switch table.owner {
      case .asset: assets[key[0]]
      case .title: assets[CatalogSchema.asset(ofTitle: key[0])]
      case .record: records[key[0]]
      case .child: assets[key[key.count - 1]]
      }
    // What belongs to nobody is in the first one, as it is in a database that has all.
    return Int(number ?? 1) == shard.number
  }
}
