/// An asset's JSON, packed for its row.
package struct PackedRaw: Sendable {
  /// The number of the dictionary it needs; 0 for none.
  package let dictionary: Int64
  /// How many bytes it has when it is unpacked.
  package let size: Int
  package let bytes: [UInt8]
  package let checksum: Int64
  /// Objects of it that were not shared when it was packed, and could be.
  let unknown: [[UInt8]]

  /// The hashes of objects that are not shared and came more than once.
  package static func repeated(in all: [PackedRaw?]) -> Set<UInt64> {
    var (seen, repeated): (Set<UInt64>, Set<UInt64>) = ([], [])
    for case let packed? in all {
      for object in packed.unknown {
        let hash = SharedObjects.hash(object)
        if !seen.insert(hash).inserted { repeated.insert(hash) }
      }
    }
    return repeated
  }

  /// Whether one of these, by their hashes, is whole in it.
  package func has(unknown hashes: Set<UInt64>) -> Bool {
    !hashes.isEmpty && unknown.contains { hashes.contains(SharedObjects.hash($0)) }
  }
}
