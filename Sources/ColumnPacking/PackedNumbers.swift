/// Numbers of a chunk, each of one unit or of several: numbers of 64 bits may be four of 16 or two of 32. Each of these is a
/// ``NumberLane``, one behind the other.
///
/// Where many numbers are the same as the one before, a bit for each number stands in front that tells so, and the lanes have the
/// others alone.
struct PackedNumbers {
  /// The bytes of a number's units; each has as many as the next.
  struct Units: Equatable {
    /// The bytes of a unit: 1, 2 or 4.
    var width: Int
    /// How many units a number has: 1, 2 or 4.
    var count: Int

    /// The bytes of a number.
    var numberWidth: Int { width * count }

    var encoded: UInt8 { UInt8(width.trailingZeroBitCount | count.trailingZeroBitCount << 2) }

    init(_ width: Int, count: Int = 1) { (self.width, self.count) = (width, count) }

    init?(_ encoded: UInt8) {
      guard encoded & 3 < 3, encoded >> 2 < 3 else { return nil }
      self.init(1 << Int(encoded & 3), count: 1 << Int(encoded >> 2))
      if numberWidth > 8 { return nil }
    }
  }

  /// Repeats cost a bit for each number and time to be read.
  private static let leastRepeats = 8

  private let units: Units
  private let lanes: [Lane]
  /// A bit for each number that is the same as the one before it; nil where all of them are in the lanes.
  private let repeats: [UInt8]?

  private struct Lane {
    var size: Int
    var append: (inout [UInt8]) -> Void

    init<Word: PackedWord>(_ numbers: [Word]) {
      let lane = NumberLane(numbers)
      (size, append) = (lane.size, lane.append)
    }
  }

  /// How many bytes it takes.
  var size: Int { 1 + (repeats?.count ?? 0) + lanes.reduce(0) { $0 + $1.size } + blockSlack }

  /// The ways to take numbers of a width apart.
  static func units(ofWidth width: Int) -> [Units] {
    width == 8 ? [Units(2, count: 4), Units(4, count: 2)] : [Units(width)]
  }

  init(_ bytes: UnsafeRawBufferPointer, _ units: Units) {
    self.units = units
    repeats = nil
    lanes = unsafe Self.lanes(bytes, units)
  }

  /// The same without repeats; nil where there are too few.
  init?(withoutRepeats bytes: UnsafeRawBufferPointer, _ units: Units) {
    let (others, bits) =
      switch units.numberWidth {
      case 1: unsafe Self.others(bytes, UInt8.self)
      case 2: unsafe Self.others(bytes, UInt16.self)
      case 4: unsafe Self.others(bytes, UInt32.self)
      default: unsafe Self.others(bytes, UInt64.self)
      }
    let count = bytes.count / units.numberWidth
    guard (count - others.count / units.numberWidth) * Self.leastRepeats > count else { return nil }
    self.units = units
    repeats = bits
    lanes = unsafe others.withUnsafeBytes { unsafe Self.lanes($0, units) }
  }

  /// The numbers that are not the same as the one before them, and a bit for each that is.
  private static func others<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _: Number.Type
  ) -> (others: [UInt8], repeats: [UInt8]) {
    let width = MemoryLayout<Number>.size
    var repeats = [UInt8](repeating: 0, count: (bytes.count / width + 7) / 8)
    var others: [Number] = []
    others.reserveCapacity(bytes.count / width)
    for index in 0..<bytes.count / width {
      let number = unsafe bytes.loadUnaligned(fromByteOffset: index * width, as: Number.self)
      if number == others.last { repeats[index >> 3] |= 1 << UInt8(index & 7) } else { others.append(number) }
    }
    return (unsafe others.withUnsafeBytes { unsafe Array($0) }, repeats)
  }

  private static func lanes(_ bytes: UnsafeRawBufferPointer, _ units: Units) -> [Lane] {
    (0..<units.count).map { lane in
      let places = stride(from: lane * units.width, to: bytes.count, by: units.numberWidth)
      return switch units.width {
      case 1: Lane(places.map { unsafe UInt16(bytes[$0]) })
      case 2:
        Lane(places.map { unsafe bytes.loadUnaligned(fromByteOffset: $0, as: UInt16.self).littleEndian })
      default:
        Lane(places.map { unsafe bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self).littleEndian })
      }
    }
  }

  func append(to bytes: inout [UInt8]) {
    bytes.append(units.encoded)
    bytes += repeats ?? []
    for lane in lanes { lane.append(&bytes) }
    bytes.append(contentsOf: repeatElement(0, count: blockSlack))
  }
}
