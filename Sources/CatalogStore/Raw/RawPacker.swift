import CSQLiteShim
import LearningAPI
package import RawCompression

/// Packs raw JSON away from the catalog, on a thread of its own.
package struct RawPacker {
  private var templates: [Int64: RawCodec.Template] = [:]

  /// No dictionary is known yet.
  package init() {}

  /// An asset with its JSON packed; as it was where its type has no dictionary yet, which only the writer can make.
  package mutating func pack(_ asset: ReceivedAsset, with dictionaries: RawDictionaries) -> ReceivedAsset {
    guard let dictionary = dictionaries.types[asset.type] else { return asset }
    if templates[dictionary.id] == nil {
      templates[dictionary.id] = RawCodec.Template(dictionary: dictionary.bytes)
    }
    guard let template = templates[dictionary.id] else { return asset }
    return Self.pack(asset.json, template, dictionary: dictionary.id).map { asset.packed($0) } ?? asset
  }

  /// Nil where there is no memory.
  package static func pack(
    _ json: ArraySlice<UInt8>, _ template: RawCodec.Template, dictionary: Int64
  ) -> PackedRaw? {
    guard let bytes = RawCodec.compress(json, template) else { return nil }
    return unsafe PackedRaw(
      dictionary: dictionary, size: json.count, bytes: bytes,
      checksum: json.withUnsafeBytes { unsafe carrel_checksum_bytes($0.baseAddress, $0.count) })
  }
}
