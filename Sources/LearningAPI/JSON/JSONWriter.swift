/// Writes compact JSON in the order of the calls.
///
/// ```swift
/// var json = JSONWriter()
/// json.object {
///   $0.key("total"); $0.int(3118)
/// }
/// json.text  // {"total":3118}
/// ```
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// An empty writer.
  public init() {}

  /// What was written so far as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// An object; the members are written by `body` as ``key(_:)`` and a value in turn.
  public mutating func object<Failure>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    try body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// An array; the elements are written by `body`.
  public mutating func array<Failure>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    try body(&self)
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// The key of the next value.
  public mutating func key(_ key: String) {
    separate()
    JSONEscapes.append(key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A string value.
  public mutating func string(_ value: String) {
    separate()
    JSONEscapes.append(value, to: &bytes)
  }

  /// An integer value.
  public mutating func int(_ value: some BinaryInteger) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Bytes that are one compact JSON value already.
  public mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// A value that `append` writes.
  ///
  /// - Returns: what `append` returns; where that is false, it is as if nothing had been written.
  mutating func value(_ append: (inout [UInt8]) -> Bool) -> Bool {
    let (count, neededComma) = (bytes.count, needsComma)
    separate()
    if append(&bytes) { return true }
    bytes.removeLast(bytes.count - count)
    needsComma = neededComma
    return false
  }

  /// A parsed value, token by token: strings and numbers as they were sent, white space between tokens gone.
  public mutating func value(_ value: JSONValue) {
    if value.isObject {
      object { writer in
        for (key, member) in value.members {
          writer.member(key: key) { $0.value(member) }
        }
      }
    } else if value.isArray {
      array { writer in for element in value.elements { writer.value(element) } }
    } else {
      raw(value.raw)
    }
  }

  /// A member taken over with its key, both as they were sent.
  package mutating func member(key: JSONValue, _ write: (inout JSONWriter) -> Void) {
    raw(key.raw)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    write(&self)
  }
}
