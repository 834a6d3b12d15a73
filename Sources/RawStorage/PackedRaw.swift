/// An asset's JSON, packed for its row.
package struct PackedRaw: Sendable {
  /// The number of the dictionary it needs; 0 for none.
  package let dictionary: Int64
  /// How many bytes it has when it is unpacked.
  package let size: Int
  package let bytes: [UInt8]
  package let checksum: Int64
}
