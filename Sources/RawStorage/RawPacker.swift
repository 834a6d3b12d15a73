import CSQLiteShim
package import LearningAPI
package import RawCompression

/// Packs raw JSON away from the catalog, on a thread of its own.
package struct RawPacker {
  private var templates: [Int64: RawCodec.Template] = [:]

  /// No dictionary is known yet.
  package init() {}

  /// Nil where the type has no dictionary yet, which only the writer can make, and where there is no memory.
  package mutating func pack(
    _ json: ArraySlice<UInt8>, of type: AssetType, with dictionaries: RawDictionaries
  ) -> PackedRaw? {
    guard let dictionary = dictionaries.types[type] else { return nil }
    if templates[dictionary.id] == nil {
      templates[dictionary.id] = RawCodec.Template(dictionary: dictionary.bytes)
    }
    guard let template = templates[dictionary.id] else { return nil }
    return Self.pack(json, template, dictionary: dictionary.id)
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
