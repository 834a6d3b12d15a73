/// An asset's JSON, packed for its row.
package struct PackedRaw: Sendable {
  /// The number of the dictionary it needs; 0 for none.
  let dictionary: Int64
  /// How many bytes it has when it is unpacked.
  let size: Int
  let bytes: [UInt8]
  let checksum: Int64
}
