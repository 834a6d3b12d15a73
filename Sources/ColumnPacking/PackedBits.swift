/// Bits of which few are set: how many are left out before each that is, as a ``NumberList``.
///
/// Four bytes tell how many are set.
struct PackedBits {
  private let count: UInt32
  private let gaps: NumberList<UInt32>

  /// How many bytes it takes.
  var size: Int { 4 + gaps.size + blockSlack }

  /// Nil where more bits are set than are worth it.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var gaps: [UInt32] = []
    var next = 0
    for at in bytes.indices {
      var byte = unsafe bytes[at]
      while byte != 0 {
        let place = at * 8 + byte.trailingZeroBitCount
        gaps.append(UInt32(truncatingIfNeeded: place - next))
        next = place + 1
        byte &= byte - 1
      }
      if gaps.count > Self.most(bytes.count) { return nil }
    }
    count = UInt32(gaps.count)
    self.gaps = NumberList(gaps)
  }

  /// Of more bits than one in four the gaps take as many bytes.
  private static func most(_ bytes: Int) -> Int { bytes * 2 }

  func append(to bytes: inout [UInt8]) {
    unsafe withUnsafeBytes(of: count.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    gaps.append(to: &bytes)
    bytes.append(contentsOf: repeatElement(0, count: blockSlack))
  }

  /// - Returns: false where the bytes are no such bits, or more than have room in `target`.
  static func read(_ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
    guard packed.count >= 4 + blockSlack else { return false }
    let count = unsafe Int(UInt32(littleEndian: packed.loadUnaligned(as: UInt32.self)))
    let limit = target.count * 8
    guard count <= most(target.count) else { return false }
    let bytes = unsafe target.bindMemory(to: UInt8.self)
    unsafe bytes.update(repeating: 0)
    var at = 4
    var next = 0
    return unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { gaps in
      let isRead = unsafe NumberList.read(packed, at: &at, into: gaps) { gaps in
        for index in gaps.indices {
          let place = unsafe next &+ Int(gaps[index])
          guard place < limit else { return false }
          unsafe bytes[place >> 3] |= 1 << UInt8(place & 7)
          next = place &+ 1
        }
        return true
      }
      return isRead && at == packed.count - blockSlack
    }
  }
}
