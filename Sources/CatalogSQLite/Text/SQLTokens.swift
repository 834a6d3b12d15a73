/// Takes a text of SQL apart as SQLite does, without comments and spaces.
package struct SQLTokens {
  package enum Token: Equatable {
    /// A keyword, a name or a number.
    case word(String)
    /// What is in quotes of any kind: SQLite takes even a string for the name of a table.
    case quoted(String)
    case mark(UInt8)
    /// `$name`, `@name`, `:name` or `#1`, which have an end of their own rules.
    case parameter
  }

  private let bytes: [UInt8]
  private var place = 0

  package init(_ sql: String) { bytes = Array(sql.utf8) }

  package mutating func next() -> Token? {
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: " "), 9, 10, 12, 13: place += 1
      case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
        place = bytes[place...].firstIndex(of: 10) ?? bytes.count
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipComment()
      // A byte order mark is a space where a word could begin.
      case 0xEF where peek(1) == 0xBB && peek(2) == 0xBF: place += 3
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): return quoted(byte)
      case UInt8(ascii: "["):
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "]")) ?? bytes.count
        defer { place = end + 1 }
        return .quoted(String(decoding: bytes[(place + 1)..<end], as: UTF8.self))
      case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "#"): return .parameter
      case _ where Self.isInWords(byte):
        let end = bytes[place...].firstIndex { !Self.isInWords($0) } ?? bytes.count
        defer { place = end }
        return .word(String(decoding: bytes[place..<end], as: UTF8.self))
      default:
        place += 1
        return .mark(byte)
      }
    }
    return nil
  }

  private func peek(_ offset: Int) -> UInt8? {
    place + offset < bytes.count ? bytes[place + offset] : nil
  }

  private mutating func skipComment() {
    place += 2
    while place < bytes.count, bytes[place] != UInt8(ascii: "*") || peek(1) != UInt8(ascii: "/") {
      place += 1
    }
    place += 2
  }

  private mutating func quoted(_ quote: UInt8) -> Token {
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      if bytes[place] == quote {
        // Two of them are one of the text.
        guard peek(1) == quote else { break }
        place += 1
      }
      text.append(bytes[place])
      place += 1
    }
    place += 1
    return .quoted(String(decoding: text, as: UTF8.self))
  }

  private static func isInWords(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
