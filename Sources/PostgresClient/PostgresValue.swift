/// A parameter of a statement.
package enum PostgresValue {
  case null
  case integer(Int64)
  case text(String)
  case integers([Int64])
  case texts([String])
  case bytes([UInt8])

  /// Bytes go as they are, all else as text.
  package var isBinary: Bool { if case .bytes = self { true } else { false } }

  package var bytes: [UInt8]? {
    switch self {
    case .null: nil
    case .integer(let number): Array("\(number)".utf8)
    case .text(let text): Array(text.utf8)
    case .integers(let numbers): Array("{\(numbers.map(String.init).joined(separator: ","))}".utf8)
    case .texts(let texts): Array("{\(texts.map(Self.quoted).joined(separator: ","))}".utf8)
    case .bytes(let bytes): bytes
    }
  }

  /// An element of an array as PostgreSQL reads it.
  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}
