/// Walks over compact JSON text and copies parts of it, without a list of its values.
///
/// For text that was checked before it was stored. Of other text it reads no byte that is not there; where it notices
/// that the text is not compact JSON it says so, and whoever asked parses the text.
@safe
struct CompactJSONScanner {
  private let text: UnsafeRawBufferPointer
  private let count: Int
  private var at = 0

  /// - Parameter text: has to stay where it is while this is used.
  init(_ text: UnsafeRawBufferPointer) {
    unsafe self.text = unsafe text
    count = text.count
  }

  /// Whether everything was read.
  var isAtEnd: Bool { at == count }

  /// Appends what a projection takes of the next value.
  ///
  /// - Returns: false where the text is not compact JSON, or a key has escapes; something may have been appended then.
  mutating func project(_ projection: FieldProjection, depth: Int = 0, to out: inout [UInt8]) -> Bool {
    guard at < count, depth < JSONDocument.maximumDepth else { return false }
    switch unsafe text[at] {
    case UInt8(ascii: "{"): return projectMembers(projection, depth: depth, to: &out)
    case UInt8(ascii: "["): return projectElements(projection, depth: depth, to: &out)
    default: return copyValue(to: &out)
    }
  }

  private mutating func projectMembers(
    _ projection: FieldProjection, depth: Int, to out: inout [UInt8]
  ) -> Bool {
    out.append(UInt8(ascii: "{"))
    at += 1
    var needsComma = false
    if !take(UInt8(ascii: "}")) {
      repeat {
        let start = at
        guard skipString(isPlain: true) else { return false }
        let end = at
        guard take(UInt8(ascii: ":")) else { return false }
        guard let field = field(of: projection, start + 1..<end - 1) else {
          guard skipValue() else { return false }
          continue
        }
        if needsComma { out.append(UInt8(ascii: ",")) }
        needsComma = true
        append(start..<at, to: &out)
        if let inside = field.inside {
          guard project(inside, depth: depth + 1, to: &out) else { return false }
        } else {
          guard copyValue(to: &out) else { return false }
        }
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { return false }
    }
    out.append(UInt8(ascii: "}"))
    return true
  }

  private mutating func projectElements(
    _ projection: FieldProjection, depth: Int, to out: inout [UInt8]
  ) -> Bool {
    out.append(UInt8(ascii: "["))
    at += 1
    if !take(UInt8(ascii: "]")) {
      while true {
        guard project(projection, depth: depth + 1, to: &out) else { return false }
        guard take(UInt8(ascii: ",")) else { break }
        out.append(UInt8(ascii: ","))
      }
      guard take(UInt8(ascii: "]")) else { return false }
    }
    out.append(UInt8(ascii: "]"))
    return true
  }

  /// The first field with a name.
  private func field(of projection: FieldProjection, _ name: Range<Int>) -> FieldProjection.Field? {
    projection.fields.first { field in
      let wanted = field.name.utf8
      guard wanted.count == name.count else { return false }
      var at = name.lowerBound
      for byte in wanted {
        guard unsafe text[at] == byte else { return false }
        at += 1
      }
      return true
    }
  }

  private func append(_ range: Range<Int>, to out: inout [UInt8]) {
    unsafe out.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[range]))
  }

  private mutating func copyValue(to out: inout [UInt8]) -> Bool {
    let start = at
    guard skipValue() else { return false }
    append(start..<at, to: &out)
    return true
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < count, unsafe text[at] == byte else { return false }
    at += 1
    return true
  }

  /// Passes over a value. Brackets are only counted.
  private mutating func skipValue() -> Bool {
    guard at < count else { return false }
    switch unsafe text[at] {
    case UInt8(ascii: "\""): return skipString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): return skipBrackets()
    default: return skipWord()
    }
  }

  private mutating func skipBrackets() -> Bool {
    var depth = 0
    repeat {
      guard at < count else { return false }
      switch unsafe text[at] {
      case UInt8(ascii: "\""): guard skipString() else { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        at += 1
      case 0...0x20: return false
      default: at += 1
      }
    } while depth > 0
    return true
  }

  /// A number, `true`, `false` or `null`.
  private mutating func skipWord() -> Bool {
    let start = at
    while at < count {
      let byte = unsafe text[at]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { break }
      guard byte > 0x20, byte != UInt8(ascii: "\"") else { return false }
      at += 1
    }
    return at > start
  }

  /// - Parameter isPlain: whether it must have no escapes.
  private mutating func skipString(isPlain: Bool = false) -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while true {
      skipPlain()
      guard at < count else { return false }
      switch unsafe text[at] {
      case UInt8(ascii: "\""):
        at += 1
        return true
      case UInt8(ascii: "\\"):
        guard !isPlain, at + 1 < count else { return false }
        at += 2
      default: at += 1
      }
    }
  }

  /// Passes over eight bytes at a time while none of them is a quote or a backslash.
  private mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while at + 8 <= count {
      let word = unsafe UInt64(littleEndian: text.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5C)
      // Carries may mark a byte behind the first one falsely, never one before it.
      let ends = ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & tops
      if ends != 0 {
        at += ends.trailingZeroBitCount >> 3
        return
      }
      at += 8
    }
  }
}
