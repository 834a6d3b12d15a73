import RawCompression

/// A chunk of a column as it is in the file: its values in the fewest bytes of a few simple ways, all of which are read faster
/// than they are needed. The first byte tells which one it is.
package enum PackedChunk {
  /// What values are, by which ways are tried.
  package enum Content: Sendable {
    /// Numbers of so many bytes: 1, 2, 4 or 8.
    case numbers(width: Int)
    /// Bytes of texts or of lists.
    case text
    /// A bit each.
    case bits
  }

  private enum Way: UInt8 {
    case asItIs = 0
    case deflated = 1
    case numbers = 2
    case numbersWithoutRepeats = 3
    case bits = 4
  }

  /// Below, nothing is worth the time.
  private static let leastSize = 64
  /// Slower ways have to save a part of this kind.
  private static let worth = 16

  package static func pack(_ bytes: UnsafeRawBufferPointer, _ content: Content) -> [UInt8] {
    var best: (way: Way, size: Int, append: (inout [UInt8]) -> Void) = (
      .asItIs, bytes.count, { unsafe $0.append(contentsOf: bytes) }
    )
    func offer(_ way: Way, _ size: Int, _ append: @escaping (inout [UInt8]) -> Void) {
      if size < best.size - best.size / worth { best = (way, size, append) }
    }
    if bytes.count >= leastSize {
      switch content {
      case .numbers(let width):
        for units in PackedNumbers.units(ofWidth: width) {
          let plain = unsafe PackedNumbers(bytes, units)
          offer(.numbers, plain.size, plain.append)
        }
        for units in PackedNumbers.units(ofWidth: width) {
          guard let others = unsafe PackedNumbers(withoutRepeats: bytes, units) else { break }
          offer(.numbersWithoutRepeats, others.size, others.append)
        }
      case .text:
        if let packed = unsafe deflated(bytes) { offer(.deflated, packed.count) { $0 += packed } }
      case .bits:
        if let bits = unsafe PackedBits(bytes) { offer(.bits, bits.size, bits.append) }
      }
    }
    var packed = [best.way.rawValue]
    packed.reserveCapacity(best.size + 1)
    best.append(&packed)
    return packed
  }

  private static func deflated(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let template = RawCodec.Template(dictionary: []) else { return nil }
    return unsafe RawCodec.compress(Array(bytes)[...], template)?.bytes
  }

  /// - Parameters:
  ///   - packed: what ``pack(_:_:)`` gave, or any other bytes.
  ///   - target: as large as the chunk, aligned to 16 bytes.
  /// - Returns: false where the bytes are no chunk of this size; what is in `target` then means nothing.
  package static func unpack(
    _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard let first = unsafe packed.first, let way = Way(rawValue: first) else { return false }
    let rest = unsafe UnsafeRawBufferPointer(rebasing: packed[1...])
    switch way {
    case .asItIs:
      guard rest.count == target.count else { return false }
      unsafe target.copyMemory(from: rest)
      return true
    case .deflated:
      let bytes = unsafe RawCodec.Inflater().decompress(rest, size: target.count, dictionary: [])
      guard let bytes else { return false }
      unsafe target.copyBytes(from: bytes)
      return true
    case .numbers: return unsafe PackedNumbers.read(rest, hasRepeats: false, into: target)
    case .numbersWithoutRepeats: return unsafe PackedNumbers.read(rest, hasRepeats: true, into: target)
    case .bits: return unsafe PackedBits.read(rest, into: target)
    }
  }
}
