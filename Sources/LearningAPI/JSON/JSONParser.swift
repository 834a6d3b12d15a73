/// Turns bytes into nodes. Keeps its own stack, so that hostile nesting cannot exhaust the thread's.
struct JSONParser {
  private(set) var nodes: [JSONNode] = []
  private(set) var isCompact = true
  private let maximumDepth: Int
  private let isLenient: Bool
  private let known: KnownObjects
  private var open: [Int] = []

  /// - Parameter known: objects that are passed over.
  init(maximumDepth: Int, isLenient: Bool, known: KnownObjects, expectedNodes: Int) {
    self.maximumDepth = maximumDepth
    self.isLenient = isLenient
    self.known = known
    nodes.reserveCapacity(expectedNodes)
  }

  mutating func parse(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    var at = 0
    if text.count >= 3, unsafe text[0] == 0xEF, unsafe text[1] == 0xBB, unsafe text[2] == 0xBF { at = 3 }
    let start = at
    var hasHighBytes = false
    unsafe skipSpace(text, &at)
    unsafe try value(text, &at, &hasHighBytes)
    while let top = open.last {
      unsafe skipSpace(text, &at)
      let isObject = nodes[top].kind == .object
      let isFirst = nodes.count == top + 1
      let byte = unsafe try peek(text, at)
      if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
        at += 1
        nodes[top].end = UInt32(at)
        nodes[top].next = UInt32(nodes.count)
        open.removeLast()
        continue
      }
      if !isFirst {
        guard byte == UInt8(ascii: ",") else { throw JSONError(.unexpectedByte(byte), offset: at) }
        at += 1
        unsafe skipSpace(text, &at)
      }
      if isObject {
        guard unsafe try peek(text, at) == UInt8(ascii: "\"") else {
          throw unsafe JSONError(.unexpectedByte(text[at]), offset: at)
        }
        unsafe try string(text, &at, &hasHighBytes)
        unsafe skipSpace(text, &at)
        guard unsafe try peek(text, at) == UInt8(ascii: ":") else {
          throw unsafe JSONError(.unexpectedByte(text[at]), offset: at)
        }
        at += 1
        unsafe skipSpace(text, &at)
      }
      unsafe try value(text, &at, &hasHighBytes)
    }
    let end = at
    unsafe skipSpace(text, &at)
    guard at == text.count else { throw JSONError(.trailingBytes, offset: at) }
    if end != text.count { isCompact = false }
    if hasHighBytes, !isLenient, let fault = unsafe UTF8Check.firstFault(in: text, from: start) {
      throw JSONError(.invalidUTF8, offset: fault)
    }
  }

  @inline(__always)
  private func peek(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) throws(JSONError) -> UInt8 {
    guard at < text.count else { throw JSONError(.unexpectedEnd, offset: at) }
    return unsafe text[at]
  }

  @inline(__always)
  private mutating func skipSpace(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    while at < text.count {
      switch unsafe text[at] {
      case 0x20, 0x0A, 0x0D, 0x09:
        isCompact = false
        at += 1
      default: return
      }
    }
  }

  private mutating func value(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ high: inout Bool
  ) throws(JSONError) {
    let byte = unsafe try peek(text, at)
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if byte == UInt8(ascii: "{"), unsafe passOver(text, &at, &high) { return }
      guard open.count < maximumDepth else { throw JSONError(.tooDeep(limit: maximumDepth), offset: at) }
      open.append(nodes.count)
      let kind: JSONNode.Kind = byte == UInt8(ascii: "{") ? .object : .array
      nodes.append(JSONNode(kind: kind, start: UInt32(at), next: 0))
      at += 1
    case UInt8(ascii: "\""): unsafe try string(text, &at, &high)
    case UInt8(ascii: "t"): unsafe try literal("true", .bool, text, &at)
    case UInt8(ascii: "f"): unsafe try literal("false", .bool, text, &at)
    case UInt8(ascii: "n"): unsafe try literal("null", .null, text, &at)
    default: unsafe try number(text, &at)
    }
  }

  /// Passes over an object that is known and stands in an array.
  @inline(__always)
  private mutating func passOver(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ high: inout Bool
  ) -> Bool {
    guard let top = open.last, nodes[top].kind == .array,
      open.count < min(KnownObjects.deepest, maximumDepth),
      let object = unsafe known.match(text, at)
    else { return false }
    if object.hasHighBytes { high = true }
    append(.knownObject, at, at + object.count)
    at += object.count
    return true
  }

  private mutating func append(_ kind: JSONNode.Kind, _ start: Int, _ end: Int) {
    nodes.append(
      JSONNode(kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(nodes.count + 1)))
  }

  private mutating func literal(
    _ word: StaticString, _ kind: JSONNode.Kind, _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int
  ) throws(JSONError) {
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = unsafe try peek(text, at + offset)
      guard unsafe byte == word.utf8Start[offset] else {
        throw JSONError(.unexpectedByte(byte), offset: at + offset)
      }
    }
    append(kind, at, at + word.utf8CodeUnitCount)
    at += word.utf8CodeUnitCount
  }

  /// Passes over bytes that stand for themselves, eight at a time while there are eight.
  ///
  /// Quotes, backslashes and control characters are found with carries: they may mark a byte behind the first one
  /// falsely, never one before it.
  @inline(__always)
  private static func skipPlain(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ high: inout Bool) {
    let bytes = UnsafeRawBufferPointer(text)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while at + 8 <= text.count {
      let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5C)
      let ends =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes | (word &- ones &* 0x20) & ~word)
        & tops
      if ends == 0 {
        if word & tops != 0 { high = true }
        at += 8
        continue
      }
      // Only the bytes before the first one that ends the run.
      if word & tops & (ends & (0 &- ends) &- 1) != 0 { high = true }
      at += ends.trailingZeroBitCount >> 3
      return
    }
  }

  private mutating func string(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ high: inout Bool
  ) throws(JSONError) {
    let start = at
    var isEscaped = false
    at += 1
    while true {
      unsafe Self.skipPlain(text, &at, &high)
      let byte = unsafe try peek(text, at)
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        unsafe try escape(text, &at)
      } else if byte < 0x20 {
        throw JSONError(.unexpectedByte(byte), offset: at)
      } else {
        if byte >= 0x80 { high = true }
        at += 1
      }
    }
    at += 1
    append(isEscaped ? .escapedString : .string, start, at)
  }

  private func escape(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) throws(JSONError) {
    let byte = unsafe try peek(text, at + 1)
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u"):
      for offset in 2..<6 {
        let digit = unsafe try peek(text, at + offset)
        guard digit.hexDigitValue != nil else { throw JSONError(.unexpectedByte(digit), offset: at + offset) }
      }
      at += 6
    default: throw JSONError(.unexpectedByte(byte), offset: at + 1)
    }
  }

  private mutating func number(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) throws(JSONError) {
    let start = at
    if unsafe try peek(text, at) == UInt8(ascii: "-") { at += 1 }
    if unsafe try peek(text, at) == UInt8(ascii: "0") { at += 1 } else { unsafe try digits(text, &at) }
    if at < text.count, unsafe text[at] == UInt8(ascii: ".") {
      at += 1
      unsafe try digits(text, &at)
    }
    if at < text.count, unsafe text[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      let sign = unsafe try peek(text, at)
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { at += 1 }
      unsafe try digits(text, &at)
    }
    append(.number, start, at)
  }

  private func digits(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) throws(JSONError) {
    let first = unsafe try peek(text, at)
    guard first.isDecimalDigit else { throw JSONError(.unexpectedByte(first), offset: at) }
    while at < text.count, unsafe text[at].isDecimalDigit { at += 1 }
  }
}
