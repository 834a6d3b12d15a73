import LearningAPI
import RawStorage

extension RawWriter {
  /// Stores the raw JSON of what came, and packs what is not packed yet.
  ///
  /// - Parameters:
  ///   - asset: gets the number of each asset's row.
  ///   - classification: gets the compact JSON of each classification and the number of its row, when all assets have theirs.
  mutating func store(
    _ assets: [ReceivedAsset], _ classifications: [JSONValue], run: Int64,
    asset take: (ReceivedAsset, Int64) throws(CatalogError) -> Void,
    classification: ([UInt8], Int64) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    let unpacked = Dictionary(grouping: assets.filter { $0.packed == nil }, by: \.type)
    for (type, group) in unpacked.sorted(by: { $0.key < $1.key }) {
      try learn(from: group.map(\.json), of: type)
    }
    for asset in assets {
      if let packed = asset.packed {
        try take(asset, insert(packed, run: run))
      } else {
        try take(asset, insert(asset.json, of: asset.type, run: run))
      }
    }
    for json in classifications {
      var text = JSONWriter()
      text.value(json)
      let type = AssetType(rawValue: "CLASSIFICATION")
      try classification(text.bytes, insert(text.bytes[...], of: type, run: run))
    }
  }
}
