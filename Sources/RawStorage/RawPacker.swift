import CSQLiteShim
package import LearningAPI
import RawCompression

/// Packs raw JSON, also away from the catalog, on a thread of its own.
package struct RawPacker {
  private var templates: [Int64: RawCodec.Template] = [:]
  private var text = CutText()

  /// No dictionary is known yet.
  package init() {}

  /// Nil where the type has no dictionary yet, which only the writer can make, and where there is no memory.
  package mutating func pack(
    _ json: ArraySlice<UInt8>, of type: AssetType, with dictionaries: RawDictionaries
  ) -> PackedRaw? {
    guard let dictionary = dictionaries.types[type] else { return nil }
    if templates[dictionary.id] == nil { templates[dictionary.id] = dictionary.template }
    guard let template = templates[dictionary.id] else { return nil }
    return pack(json, template, dictionary: dictionary.id, dictionaries.objects)
  }

  /// Nil where there is no memory.
  mutating func pack(
    _ json: ArraySlice<UInt8>, _ template: RawCodec.Template, dictionary: Int64, _ objects: SharedObjects
  ) -> PackedRaw? {
    let isCut = unsafe json.withUnsafeBytes { unsafe text.cut($0, objects) }
    guard let rest = RawCodec.compress(isCut ? text.rest[...] : json, template) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * text.numbers.count + rest.bytes.count + 2)
    RowHead(needsCodes: rest.needsCodes, numbers: text.numbers).write(to: &bytes)
    bytes += rest.bytes
    return unsafe PackedRaw(
      dictionary: dictionary, size: json.count, bytes: bytes,
      checksum: json.withUnsafeBytes { unsafe carrel_checksum_bytes($0.baseAddress, $0.count) },
      unknown: text.unknown)
  }
}
