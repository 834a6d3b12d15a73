import CatalogEngine
import CatalogStore
import SmallAlgorithms

/// Goes through the rows of assets in the order of their numbers.
enum AssetScan {
  /// Looking an asset up costs about eight times as much as passing over it in a scan.
  private static let lookupCost = 8

  /// All assets.
  static func all(_ connection: ReadConnection, _ body: (AssetRow) -> Void) throws(CatalogError) {
    let rows = try connection.statement("\(AssetRow.select) ORDER BY id")
    defer { rows.reset() }
    while try rows.step() { body(AssetRow(rows)) }
  }

  /// The assets with these numbers, which ascend.
  static func rows(
    _ ids: [Int64], _ connection: ReadConnection, _ body: (AssetRow) -> Void
  ) throws(CatalogError) {
    let last = try connection.statement("SELECT max(id) FROM asset").firstInt() ?? 0
    if Int64(ids.count * lookupCost) > last {
      var wanted = NumberSet()
      for id in ids { wanted.insert(id) }
      try all(connection) { if wanted.contains($0.id) { body($0) } }
      return
    }
    let select = try connection.statement("\(AssetRow.select) WHERE id = ?")
    for id in ids {
      select.bind(1, id)
      if try select.step() { body(AssetRow(select)) }
      select.reset()
    }
  }
}
