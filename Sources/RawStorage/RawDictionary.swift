import CatalogSQLite
import RawCompression

/// What raw JSON of a type is packed with: a dictionary, and codes where there are such.
package struct RawDictionary: Sendable {
  let id: Int64
  let bytes: [UInt8]
  let codes: PresetCodes?

  /// Nil where there is no memory.
  var template: RawCodec.Template? { RawCodec.Template(dictionary: bytes, codes: codes) }

  /// Codes of a dictionary, from a file whose schema has such.
  ///
  /// - Returns: nil where there are none, or these are none.
  static func codes(
    of id: Int64, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> PresetCodes? {
    let select = try prepare("SELECT lengths FROM raw_codes WHERE dictionary = ? AND length(lengths) = ?")
    select.bind(1, id)
    select.bind(2, PresetCodes.count)
    defer { select.reset() }
    return try select.step() ? PresetCodes(lengths: select.blob(0)) : nil
  }
}
