import CatalogStore
import PostgresClient

/// Which rows of a catalog file belong to a shard: an asset by its URN, all else by the asset that it tells of. A course and what it
/// lists are together, so that one database alone tells what answers for what; all that lists and is listed goes by the URN of the
/// one with the least number.
struct ShardRows {
  /// Numbers of shards, by the number of an asset.
  private var assets: [Int64: UInt8] = [:]
  /// The same by the number of raw JSON.
  private var records: [Int64: UInt8] = [:]

  /// - Parameter count: how many shards there are; no more than ``PostgresAddress/mostShards``.
  init(_ source: ReadConnection, count: Int) throws(CatalogError) {
    let rows = try source.transientStatement("SELECT id, urn FROM asset")
    while try rows.step() { assets[rows.int(0)] = UInt8(Shard.number(of: rows.text(1), count: count)) }
    rows.reset()
    try keepTogether(source)
    let titles = try source.transientStatement("SELECT raw, id FROM title WHERE raw IS NOT NULL")
    while try titles.step() {
      records[titles.int(0)] = assets[CatalogSchema.asset(ofTitle: titles.int(1))]
    }
    titles.reset()
  }

  private mutating func keepTogether(_ source: ReadConnection) throws(CatalogError) {
    // Each leads to one with a smaller number of those that belong together; the least leads nowhere.
    var smaller: [Int64: Int64] = [:]
    func least(_ asset: Int64) -> Int64 {
      var least = asset
      while let next = smaller[least] { least = next }
      var at = asset
      while let next = smaller[at], next != least {
        smaller[at] = least
        at = next
      }
      return least
    }
    let links = try source.transientStatement("SELECT DISTINCT child, parent FROM content ORDER BY child")
    defer { links.reset() }
    while try links.step() {
      let (child, parent) = (links.int(0), links.int(1))
      guard assets[child] != nil, assets[parent] != nil else { continue }
      let (one, other) = (least(child), least(parent))
      if one != other { smaller[max(one, other)] = min(one, other) }
    }
    for asset in Array(smaller.keys) { assets[asset] = assets[least(asset)] }
  }

  /// Whether the row of a table with a key belongs to a shard.
  func belongs(_ key: [Int64], of table: PublishedTable, to shard: Shard) -> Bool {
    let number =
      switch table.owner {
      case .asset: assets[key[0]]
      case .title: assets[CatalogSchema.asset(ofTitle: key[0])]
      case .record: records[key[0]]
      case .child: assets[key[key.count - 1]]
      case .everyone: UInt8(shard.number)
      }
    // What belongs to nobody is in the first one, as it is in a database that has all.
    return Int(number ?? 1) == shard.number
  }
}
