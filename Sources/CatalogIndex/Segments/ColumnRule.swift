/// What the values of a column have to be, so that nobody is led outside of another one. A catalog file is
/// untrusted input; the checksum of a chunk finds damage, this finds malice.
enum ColumnRule: Sendable {
  case any8, any16, any32, any64
  /// 32-bit numbers below a limit; the second value, if there is one, is allowed too.
  case below(Int, or: UInt32? = nil)
  /// Numbers below a limit, of 16 bits where the limit allows it, otherwise of 32.
  case narrow(Int)
  /// 32-bit numbers that never descend and end with this one.
  case ascending(to: Int)
  /// 16-bit numbers below a limit, or the largest one.
  case below16(UInt16)
  /// Bytes below a limit, or the largest one.
  case below8(UInt8)
  /// ``InlineSkills``.
  case slots(below: Int, sets: Int)
  /// Bitmaps of so many bits each; what is left of their last word is 0.
  case bitmaps(bits: Int)

  /// How many bytes a value has.
  var width: Int {
    switch self {
    case .any8, .below8: 1
    case .any16, .below16: 2
    case .any32, .below, .ascending: 4
    case .any64, .bitmaps, .slots: 8
    case .narrow(let limit): Self.isNarrow(limit) ? 2 : 4
    }
  }

  static func isNarrow(_ limit: Int) -> Bool { limit <= Int(UInt16.max) }

  /// Whether bytes of a column hold what they must.
  ///
  /// - Parameters:
  ///   - offset: where in the column the bytes begin.
  ///   - count: how many bytes the whole column has.
  func accepts(_ bytes: UnsafeRawBufferPointer, at offset: Int, of count: Int) -> Bool {
    switch self {
    case .any8, .any16, .any32, .any64: return true
    case .below(let limit, let exception):
      let values = unsafe bytes.bindMemory(to: UInt32.self)
      if let exception { return unsafe values.allSatisfy { $0 < limit || $0 == exception } }
      return unsafe values.isEmpty || Self.largest(values) < limit
    case .narrow(let limit):
      if Self.isNarrow(limit) {
        let values = unsafe bytes.bindMemory(to: UInt16.self)
        return unsafe values.isEmpty || Self.largest(values) < limit
      }
      let values = unsafe bytes.bindMemory(to: UInt32.self)
      return unsafe values.isEmpty || Self.largest(values) < limit
    case .ascending(let end):
      let values = unsafe bytes.bindMemory(to: UInt32.self)
      var last: UInt32 = 0
      var isAscending = true
      for at in values.indices {
        let value = unsafe values[at]
        isAscending = isAscending && value >= last
        last = value
      }
      return isAscending && last <= end && (offset + bytes.count < count || last == end)
    case .below16(let limit):
      return unsafe bytes.bindMemory(to: UInt16.self).allSatisfy { $0 < limit || $0 == .max }
    case .below8(let limit):
      return unsafe bytes.allSatisfy { $0 < limit || $0 == .max }
    case .slots(let limit, let sets):
      return unsafe Self.accepts(
        slots: bytes.bindMemory(to: UInt64.self), below: limit + InlineSkills.count, sets: sets)
    case .bitmaps(let bits):
      let used = bits & 63
      guard used != 0 else { return true }
      let words = unsafe bytes.bindMemory(to: UInt64.self)
      let perBitmap = (bits + 63) >> 6
      var last = perBitmap - 1 - (offset / 8) % perBitmap
      while last < words.count {
        if unsafe words[last] >> UInt64(used) != 0 { return false }
        last += perBitmap
      }
      return true
    }
  }

  /// Most are skills and nothing else, which is told of many at once.
  private static func accepts(
    slots packed: UnsafeBufferPointer<UInt64>, below limit: Int, sets: Int
  ) -> Bool {
    let together = 64
    for start in stride(from: 0, to: packed.count, by: together) {
      let some = unsafe UnsafeBufferPointer(rebasing: packed[start..<min(start + together, packed.count)])
      let slots = unsafe UnsafeRawBufferPointer(some).bindMemory(to: UInt16.self)
      if unsafe largest(slots) < min(limit, Int(InlineSkills.overflow)) { continue }
      let areSound = unsafe some.allSatisfy { packed in
        if UInt16(truncatingIfNeeded: packed) == InlineSkills.overflow {
          return InlineSkills.set(packed) < sets
        }
        return (0..<InlineSkills.count).allSatisfy { Int(packed >> UInt64(16 * $0) & 0xFFFF) < limit }
      }
      if !areSound { return false }
    }
    return true
  }

  private static func largest<Value: FixedWidthInteger>(_ values: UnsafeBufferPointer<Value>) -> Value {
    var largest = Value.min
    for at in values.indices { unsafe largest = max(largest, values[at]) }
    return largest
  }
}
