package import CatalogSQLite
import LearningAPI

/// The dictionaries that new raw JSON is packed with, by type of asset.
package struct RawDictionaries: Sendable {
  private(set) var types: [AssetType: (id: Int64, bytes: [UInt8])] = [:]

  package init(_ statements: StatementCache) throws(CatalogError) {
    let rows = try statements("SELECT asset_type, id, bytes FROM raw_dictionary ORDER BY id")
    while try rows.step() { types[AssetType(rawValue: rows.text(0))] = (rows.int(1), rows.blob(2)) }
    rows.reset()
  }
}
