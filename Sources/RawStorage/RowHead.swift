/// What stands before the deflated bytes of a row: whether they need the codes of the dictionary, and the numbers of shared
/// objects.
///
/// The three lowest bits of the first byte are 110 or, with codes, 111, a kind of block that deflate does not have (RFC 1951,
/// section 3.2.3): a row that needs neither is deflated bytes and nothing else. The five others tell how many objects there
/// are, 31 that a number follows which tells it. Numbers have seven bits in a byte, the lowest first, and the highest bit where
/// more follow.
struct RowHead: Equatable {
  private static let kind: UInt8 = 0b110
  private static let countFollows = 31

  var needsCodes = false
  /// Of shared objects.
  var numbers: [Int64] = []

  init(needsCodes: Bool, numbers: [Int64]) {
    self.needsCodes = needsCodes
    self.numbers = numbers
  }

  func write(to bytes: inout [UInt8]) {
    if !needsCodes && numbers.isEmpty { return }
    bytes.append(UInt8(min(numbers.count, Self.countFollows)) << 3 | Self.kind | (needsCodes ? 1 : 0))
    if numbers.count >= Self.countFollows { Self.append(UInt64(numbers.count), to: &bytes) }
    for number in numbers { Self.append(UInt64(bitPattern: number), to: &bytes) }
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var number = number
    while number >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: number) | 0x80)
      number >>= 7
    }
    bytes.append(UInt8(number))
  }

  /// Reads it.
  ///
  /// - Parameters:
  ///   - most: how many objects there may be.
  ///   - start: where the deflated bytes begin.
  /// - Returns: nil where the row makes no sense.
  init?(_ row: UnsafeRawBufferPointer, most: Int, start: inout Int) {
    start = 0
    guard let first = unsafe row.first, first & Self.kind == Self.kind else { return }
    needsCodes = first & 1 == 1
    start = 1
    var count = Int(first >> 3)
    if count == Self.countFollows {
      guard let number = unsafe Self.number(row, &start), number <= most else { return nil }
      count = Int(number)
    }
    // Each takes a byte at least.
    guard count <= min(most, row.count - start) else { return nil }
    numbers.reserveCapacity(count)
    for _ in 0..<count {
      guard let number = unsafe Self.number(row, &start) else { return nil }
      numbers.append(number)
    }
  }

  private static func number(_ row: UnsafeRawBufferPointer, _ at: inout Int) -> Int64? {
    var value: Int64 = 0
    var shift: Int64 = 0
    while at < row.count, shift < 63 {
      let byte = unsafe row[at]
      at += 1
      value |= Int64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
