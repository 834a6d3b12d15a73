/// How SQLite is told of a file. To SQLite itself `:memory:`, a name that is empty and one that begins with `file:` are
/// no names of files; here a path is a path.
package enum SQLitePath {
  /// For `sqlite3_open_v2`, also where SQLite was built to read every name as a URI.
  package static func plain(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

  /// For what can be told in a URI alone: that a file is only read, or never changes.
  package static func uri(_ path: String, isImmutable: Bool) -> String {
    // Behind two slashes a URI has the name of a machine.
    let path = path.hasPrefix("//") ? "/." + path : plain(path)
    return "file:" + path.utf8.map(escaped).joined() + (isImmutable ? "?mode=ro&immutable=1" : "?mode=ro")
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"), 0..<0x21, 0x7F...0xFF:
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count < 2 ? "0" : "") + digits
    default: return String(Character(Unicode.Scalar(byte)))
    }
  }
}
