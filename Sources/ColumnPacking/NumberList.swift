/// Numbers as blocks, one behind the other.
struct NumberList<Word: PackedWord> {
  /// Filled up to whole blocks.
  private let numbers: [Word]
  /// How many bytes it takes.
  let size: Int

  init(_ values: [Word]) {
    var numbers = values
    let missing = (blockSize - values.count % blockSize) % blockSize
    numbers.append(contentsOf: repeatElement(0, count: missing))
    size = unsafe numbers.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return 0 }
      return stride(from: 0, to: numbers.count, by: blockSize).reduce(0) {
        unsafe $0 + NumberBlock.size(start + $1)
      }
    }
    self.numbers = numbers
  }

  func append(to bytes: inout [UInt8]) {
    unsafe numbers.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      for at in stride(from: 0, to: numbers.count, by: blockSize) {
        unsafe NumberBlock.append(start + at, to: &bytes)
      }
    }
  }

  /// Reads a list.
  ///
  /// - Parameters:
  ///   - at: where the list begins, and after it where it ends.
  ///   - base: is added to each number.
  ///   - target: is filled.
  ///   - body: takes each block's part of the target, and may change it; false ends the reading.
  /// - Returns: false where the bytes are no such list, or `body` said so.
  @inline(__always)
  static func read(
    _ packed: UnsafeRawBufferPointer, at: inout Int, base: Word = 0,
    into target: UnsafeMutableBufferPointer<Word>,
    _ body: (UnsafeMutableBufferPointer<Word>) -> Bool
  ) -> Bool {
    guard let start = target.baseAddress else { return true }
    var place = at
    defer { at = place }
    var first = 0
    while first + blockSize <= target.count {
      guard unsafe NumberBlock.read(packed, at: &place, base: base, into: start + first),
        unsafe body(UnsafeMutableBufferPointer(start: start + first, count: blockSize))
      else { return false }
      first += blockSize
    }
    if first == target.count { return true }
    let rest = unsafe UnsafeMutableBufferPointer(start: start + first, count: target.count - first)
    return unsafe withUnsafeTemporaryAllocation(of: Word.self, capacity: blockSize) { block in
      guard let numbers = block.baseAddress,
        unsafe NumberBlock.read(packed, at: &place, base: base, into: numbers)
      else { return false }
      for index in rest.indices { unsafe rest[index] = numbers[index] }
      return unsafe body(rest)
    }
  }
}
