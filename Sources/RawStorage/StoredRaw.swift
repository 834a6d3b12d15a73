import CSQLiteShim
package import CatalogSQLite
package import RawCompression

/// A row of raw JSON as it lies in the file.
package struct StoredRaw: Sendable {
  package let id: Int64
  /// How many bytes it has when it is unpacked.
  let size: Int
  let packed: [UInt8]
  let parts: RawParts
  let checksum: Int64

  /// The JSON.
  ///
  /// - Throws: ``CatalogError`` `damaged` where it is not what was stored.
  package func bytes(path: String, _ inflater: RawCodec.Inflater) throws(CatalogError) -> [UInt8] {
    let bytes = unsafe packed.withUnsafeBytes { unsafe parts.text($0, size: size, inflater) }
    return try Self.checked(bytes, checksum, id: id, path: path)
  }

  /// - Parameters:
  ///   - bytes: what was unpacked; nil where that failed.
  ///   - checksum: what the row says.
  static func checked(
    _ bytes: [UInt8]?, _ checksum: Int64, id: Int64, path: String
  ) throws(CatalogError) -> [UInt8] {
    guard let bytes else { throw .damaged(path: path, detail: "raw JSON \(id) cannot be decompressed") }
    let sum = unsafe bytes.withUnsafeBytes { unsafe carrel_checksum_bytes($0.baseAddress, $0.count) }
    guard checksum == sum || checksum == CARREL_NO_CHECKSUM else {
      throw .damaged(path: path, detail: "raw JSON \(id) is not as it was written")
    }
    return bytes
  }
}
