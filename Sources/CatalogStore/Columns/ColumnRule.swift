/// What the values of a column have to be, so that nobody is led outside of another one. A catalog file is
/// untrusted input; the checksum of a chunk finds damage, this finds malice.
enum ColumnRule: Sendable {
  /// Any bytes.
  case any
  /// 32-bit numbers below a limit; the second value, if there is one, is allowed too.
  case below(UInt32, or: UInt32? = nil)
  /// 32-bit numbers that never descend and end with this one.
  case ascending(to: UInt32)
  /// 16-bit numbers below a limit, or the largest one.
  case below16(UInt16)
  /// Bytes below a limit, or the largest one.
  case below8(UInt8)
  /// Bitmaps of so many bits each; what is left of their last word is 0.
  case bitmaps(bits: Int)

  /// How many bytes a value has.
  var width: Int {
    switch self {
    case .any, .below8: 1
    case .below, .ascending: 4
    case .below16: 2
    case .bitmaps: 8
    }
  }

  /// Whether bytes of a column hold what they must.
  ///
  /// - Parameters:
  ///   - offset: where in the column the bytes begin.
  ///   - column: the whole column; what lies before `offset` may not be loaded yet.
  func accepts(_ bytes: UnsafeRawBufferPointer, at offset: Int, of count: Int) -> Bool {
    switch self {
    case .any: return true
    case .below(let limit, let exception):
      let values = bytes.bindMemory(to: UInt32.self)
      if let exception { return values.allSatisfy { $0 < limit || $0 == exception } }
      var largest: UInt32 = 0
      for value in values { largest = max(largest, value) }
      return values.isEmpty || largest < limit
    case .ascending(let end):
      let values = bytes.bindMemory(to: UInt32.self)
      var last: UInt32 = 0
      var isAscending = true
      for value in values {
        isAscending = isAscending && value >= last
        last = value
      }
      return isAscending && last <= end && (offset + bytes.count < count || last == end)
    case .below16(let limit):
      return bytes.bindMemory(to: UInt16.self).allSatisfy { $0 < limit || $0 == .max }
    case .below8(let limit):
      return bytes.allSatisfy { $0 < limit || $0 == .max }
    case .bitmaps(let bits):
      let used = bits & 63
      guard used != 0 else { return true }
      let words = bytes.bindMemory(to: UInt64.self)
      let perBitmap = (bits + 63) >> 6
      var last = perBitmap - 1 - (offset / 8) % perBitmap
      while last < words.count {
        if words[last] >> UInt64(used) != 0 { return false }
        last += perBitmap
      }
      return true
    }
  }
}
