/// Numbers of a few bits one behind the other, the lowest bit first.
struct BitList {
  private var bytes: [UInt8] = []
  private var bits: UInt64 = 0
  private var waiting = 0

  /// - Parameter width: how many bits, at most 32.
  mutating func append(_ number: UInt64, _ width: Int) {
    bits |= number << UInt64(waiting)
    waiting += width
    while waiting >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      waiting -= 8
    }
  }

  /// The bytes, the last one filled up with zeros.
  func finished() -> [UInt8] { waiting > 0 ? bytes + [UInt8(truncatingIfNeeded: bits)] : bytes }
}
