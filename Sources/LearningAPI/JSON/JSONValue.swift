/// One value inside a ``JSONDocument``. Keeps the document alive.
public struct JSONValue: Sendable {
  let storage: JSONDocument.Storage
  let index: Int

  private var node: JSONNode { storage.nodes[index] }

  /// The value's own bytes, as they were sent.
  public var raw: ArraySlice<UInt8> { storage.bytes[range] }

  /// ``raw`` in place.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe storage.bytes.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Where its bytes stand in the document.
  var range: Range<Int> { Int(node.start)..<Int(node.end) }

  /// Whether this is `null`.
  public var isNull: Bool { node.kind == .null }
  /// Whether this is an object.
  public var isObject: Bool { node.kind == .object || isKnownObject }
  /// Whether this was passed over: it is an object that other texts have, too.
  package var isKnownObject: Bool { node.kind == .knownObject }
  /// The same with its members listed.
  private var opened: JSONValue? { (try? JSONDocument(Array(raw)))?.root }
  /// Whether this is an array.
  public var isArray: Bool { node.kind == .array }

  /// `true` or `false`, nil for anything else.
  public var bool: Bool? { node.kind == .bool ? storage.bytes[Int(node.start)] == UInt8(ascii: "t") : nil }

  /// A number without a fraction that fits 64 bits; `1e3` and `5.0` count.
  public var int: Int64? {
    guard node.kind == .number else { return nil }
    if let plain { return plain }
    let text = String(decoding: raw, as: UTF8.self)
    if let exact = Int64(text) { return exact }
    guard text.contains(where: { $0 == "." || $0 == "e" || $0 == "E" }), let value = Double(text) else {
      return nil
    }
    return Int64(exactly: value)
  }

  /// A number of up to 18 digits and nothing else, as nearly all are.
  private var plain: Int64? {
    let (start, end) = (Int(node.start), Int(node.end))
    guard end - start <= 18 else { return nil }
    var value: Int64 = 0
    for at in start..<end {
      let byte = storage.bytes[at]
      guard byte.isDecimalDigit else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// The text of a string, escapes resolved; half a surrogate pair becomes U+FFFD.
  public var string: String? {
    switch node.kind {
    case .string:
      String(decoding: storage.bytes[Int(node.start) + 1..<Int(node.end) - 1], as: UTF8.self)
    case .escapedString: JSONEscapes.decode(storage.bytes[Int(node.start) + 1..<Int(node.end) - 1])
    default: nil
    }
  }

  /// The elements of an array in order; empty for anything else.
  public var elements: some Sequence<JSONValue> {
    JSONElements(storage: storage, at: node.kind == .array ? index + 1 : Int(node.next), end: Int(node.next))
  }

  /// The members of an object in order, repeated keys included; empty for anything else.
  public var members: some Sequence<(key: JSONValue, value: JSONValue)> {
    if isKnownObject, let opened { return opened.listedMembers }
    return listedMembers
  }

  private var listedMembers: JSONMembers {
    JSONMembers(storage: storage, at: node.kind == .object ? index + 1 : Int(node.next), end: Int(node.next))
  }

  /// A member by key. Of repeated keys the last one counts, as in most readers.
  public subscript(key: String) -> JSONValue? {
    guard node.kind == .object else { return isKnownObject ? opened?[key] : nil }
    var found: Int?
    var at = index + 1
    let end = Int(node.next)
    while at < end {
      if keyEquals(at, key) { found = at + 1 }
      at = Int(storage.nodes[at + 1].next)
    }
    return found.map { JSONValue(storage: storage, index: $0) }
  }

  /// Whether this is a string with that text.
  public func isString(_ text: String) -> Bool { keyEquals(index, text) }

  /// Whether this is a string with that text, as ``JSONWriter`` writes it.
  func isWritten(as text: String) -> Bool {
    guard isString(text) else { return false }
    if node.kind == .string { return true }
    var written = JSONWriter()
    written.string(text)
    return raw.elementsEqual(written.bytes)
  }

  /// Whether this is a string with that text, in capital or small letters of ASCII.
  package func isString(anyCase text: String) -> Bool {
    guard node.kind == .string else { return string?.uppercased() == text.uppercased() }
    let range = Int(node.start) + 1..<Int(node.end) - 1
    guard range.count == text.utf8.count else { return false }
    return unsafe storage.bytes.withUnsafeBufferPointer { bytes in
      unsafe zip(bytes[range], text.utf8).allSatisfy { sent, wanted in
        sent == wanted
          || (sent ^ wanted == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(sent | 0x20))
      }
    }
  }

  private func keyEquals(_ at: Int, _ key: String) -> Bool {
    let node = storage.nodes[at]
    switch node.kind {
    case .string:
      guard Int(node.end - node.start) - 2 == key.utf8.count else { return false }
      return unsafe storage.bytes.withUnsafeBufferPointer { bytes in
        var at = Int(node.start) + 1
        for byte in key.utf8 {
          guard unsafe bytes[at] == byte else { return false }
          at += 1
        }
        return true
      }
    case .escapedString: return JSONValue(storage: storage, index: at).string == key
    default: return false
    }
  }
}
