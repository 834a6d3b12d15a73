import CatalogSQLite

/// The rows of `title` that belong to the assets a segment is built of.
enum TitleRows {
  /// Calls `body` with each row and the index of its asset, in the order of the rows' numbers.
  ///
  /// - Parameters:
  ///   - columns: after `id`, which is the first.
  ///   - isEverything: whether the assets are all there are.
  static func forEach(
    _ columns: String, of assets: SegmentAssets, isEverything: Bool, _ statements: StatementCache,
    _ body: (SQLStatement, _ asset: Int) -> Void
  ) throws(CatalogError) {
    let select = "SELECT id, \(columns) FROM title"
    if isEverything {
      let index = AssetIndex(assets.ids)
      let rows = try statements("\(select) ORDER BY id")
      while try rows.step() {
        if let at = index[TitleNumbers.asset(of: rows.int(0))] { body(rows, at) }
      }
      rows.reset()
      return
    }
    let titleCount = try statements("SELECT title_slots FROM asset WHERE id = ?")
    let row = try statements("\(select) WHERE id = ?")
    for (at, id) in assets.ids.enumerated() {
      titleCount.bind(1, id)
      for number in TitleNumbers(of: id, titleCount: try titleCount.firstInt() ?? 0) {
        row.bind(1, number)
        if try row.step() { body(row, at) }
        row.reset()
      }
    }
  }
}
