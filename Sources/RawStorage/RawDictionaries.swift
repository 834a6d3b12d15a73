package import CatalogSQLite
package import LearningAPI

/// What new raw JSON is packed with: dictionaries by type of asset, and the objects that are shared.
package struct RawDictionaries: Sendable {
  let types: [AssetType: RawDictionary]
  let objects: SharedObjects

  /// Whether all of these types have dictionaries, so that nothing is to be learnt from many assets.
  package func suffice(for types: Set<AssetType>) -> Bool { types.allSatisfy { self.types[$0] != nil } }

  package init(_ statements: StatementCache, _ table: SharedObjectTable) throws(CatalogError) {
    try table.bringUpToDate(statements)
    objects = table.objects
    var types: [AssetType: RawDictionary] = [:]
    let rows = try statements("SELECT asset_type, id, bytes FROM raw_dictionary ORDER BY id")
    defer { rows.reset() }
    while try rows.step() {
      let codes = try RawDictionary.codes(of: rows.int(1)) { sql throws(CatalogError) in try statements(sql) }
      types[AssetType(rawValue: rows.text(0))] = RawDictionary(
        id: rows.int(1), bytes: rows.blob(2), codes: codes)
    }
    self.types = types
  }
}
