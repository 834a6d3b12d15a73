import Foundation

/// JSON without the objects that it shares with others: the entries of lists of classifications and contributors.
///
/// What is cut out need not be an object, as long as the same bytes come back. So braces alone tell where one ends.
struct CutText {
  /// Stands where an object was. JSON has no such byte: strings escape it, and between values it means nothing.
  static let marker: UInt8 = 1
  private static let lists: [[UInt8]] = [
    Array("\"classifications\":[".utf8), Array("\"contributors\":[".utf8),
  ]

  /// What is left, with markers.
  private(set) var rest: [UInt8] = []
  /// The numbers of what was cut out, in the order of the markers.
  private(set) var numbers: [Int64] = []
  /// What could have been cut out, and has no number.
  private(set) var unknown: [[UInt8]] = []

  /// Cuts a text; what was cut before is forgotten.
  ///
  /// - Returns: whether anything was cut out. Nothing is where the text has a marker of its own.
  mutating func cut(_ text: UnsafeRawBufferPointer, _ objects: SharedObjects) -> Bool {
    rest.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    unknown.removeAll(keepingCapacity: true)
    guard unsafe Self.place(of: Self.marker, in: text, from: 0) == nil else { return false }
    // What is before it is in `rest`.
    var start = 0
    var at = 0
    while let bracket = unsafe Self.place(of: UInt8(ascii: "["), in: text, from: at) {
      at = bracket + 1
      guard unsafe Self.isList(text, endingAt: at) else { continue }
      while at < text.count, unsafe text[at] == UInt8(ascii: "{"), let end = unsafe Self.end(of: at, in: text)
      {
        let object = unsafe UnsafeRawBufferPointer(rebasing: text[at..<end])
        if let number = unsafe objects.number(object, hash: SharedObjects.hash(object)) {
          unsafe rest.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<at]))
          rest.append(Self.marker)
          numbers.append(number)
          start = end
        } else if !objects.isFull, SharedObjects.sizes.contains(object.count) {
          unsafe unknown.append(Array(object))
        }
        at = end
        if at < text.count, unsafe text[at] == UInt8(ascii: ",") { at += 1 }
      }
    }
    if numbers.isEmpty { return false }
    unsafe rest.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start...]))
    return true
  }

  private static func place(of byte: UInt8, in text: UnsafeRawBufferPointer, from at: Int) -> Int? {
    guard at < text.count, let start = text.baseAddress,
      let found = unsafe memchr(start + at, Int32(byte), text.count - at)
    else { return nil }
    return unsafe UnsafeRawPointer(found) - start
  }

  private static func isList(_ text: UnsafeRawBufferPointer, endingAt end: Int) -> Bool {
    lists.contains { key in
      guard end >= key.count else { return false }
      return unsafe UnsafeRawBufferPointer(rebasing: text[(end - key.count)..<end]).elementsEqual(key)
    }
  }

  /// One past the brace that closes the one at `start`, braces in strings counted like others; nil where that is too far.
  private static func end(of start: Int, in text: UnsafeRawBufferPointer) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let limit = min(text.count, start + SharedObjects.sizes.upperBound)
    var (at, depth) = (start, 0)
    while at < limit {
      if at + 8 <= limit {
        // Carries may mark a byte behind the first brace falsely, never one before it.
        let word = unsafe UInt64(littleEndian: text.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let (opening, closing) = (word ^ ones &* 0x7B, word ^ ones &* 0x7D)
        let braces = ((opening &- ones) & ~opening | (closing &- ones) & ~closing) & tops
        if braces == 0 {
          at += 8
          continue
        }
        at += braces.trailingZeroBitCount >> 3
      }
      let byte = unsafe text[at]
      at += 1
      if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return at }
      }
    }
    return nil
  }

  /// The text again.
  ///
  /// - Parameters:
  ///   - rest: with a marker for each object.
  ///   - size: of the text.
  /// - Returns: nil where these do not belong together.
  static func joined(_ rest: [UInt8], _ objects: [[UInt8]], size: Int) -> [UInt8]? {
    guard rest.count - objects.count + objects.reduce(0, { $0 + $1.count }) == size else { return nil }
    return unsafe rest.withUnsafeBytes { rest in
      var text: [UInt8] = []
      text.reserveCapacity(size)
      var start = 0
      for object in objects {
        guard let at = unsafe place(of: marker, in: rest, from: start) else { return nil }
        unsafe text.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[start..<at]))
        text += object
        start = at + 1
      }
      // One marker too many would leave the text as long as it should be.
      guard unsafe place(of: marker, in: rest, from: start) == nil else { return nil }
      unsafe text.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[start...]))
      return text
    }
  }
}
