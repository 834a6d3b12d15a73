/// Reads the text of a ``Template``.
///
/// A tag of a section or a part that has a line to itself leaves none behind; the first line of a file always stays.
struct TemplateReader {
  /// Why a text is no template.
  struct Problem: Error { let text: String }

  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func pieces() throws(Problem) -> [Template.Piece] { try pieces(of: nil, beginsLine: false) }

  /// - Parameter section: where it ends; nil for the end of the text.
  private mutating func pieces(of section: String?, beginsLine: Bool) throws(Problem) -> [Template.Piece] {
    var pieces: [Template.Piece] = []
    var beginsLine = beginsLine
    while index < bytes.count {
      var text: ArraySlice<UInt8> = beginsLine ? take { $0 == 0x20 || $0 == 0x09 } : []
      let indent = text.count
      while index < bytes.count, bytes[index] != 0x0A, !isAtTag {
        text.append(bytes[index])
        index += 1
      }
      guard isAtTag else {
        if index < bytes.count {
          text.append(0x0A)
          index += 1
        }
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
        beginsLine = true
        continue
      }
      let startsLine = beginsLine && text.count == indent
      let (sign, name) = try tag()
      let isAlone = "#^/>".contains(sign) && startsLine && endLine()
      if !isAlone, !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
      switch sign {
      case "#": pieces.append(.section(name, try self.pieces(of: name, beginsLine: isAlone)))
      case "^": pieces.append(.inverted(name, try self.pieces(of: name, beginsLine: isAlone)))
      case ">": pieces.append(.part(name))
      case "/":
        guard name == section else { throw Problem(text: "'\(name)' ends where it did not begin") }
        return pieces
      default: pieces.append(.value(name, isHTML: sign == "{"))
      }
      beginsLine = isAlone
    }
    if let section { throw Problem(text: "'\(section)' does not end") }
    return pieces
  }

  private var isAtTag: Bool { bytes[index...].starts(with: "{{".utf8) }

  /// What stands before the name, a space for nothing, and the name.
  private mutating func tag() throws(Problem) -> (sign: Character, name: String) {
    index += 2
    var sign: Character = " "
    if index < bytes.count, "#^/>{".utf8.contains(bytes[index]) {
      sign = Character(Unicode.Scalar(bytes[index]))
      index += 1
    }
    let name = String(decoding: take { UInt8(ascii: "A")...UInt8(ascii: "z") ~= $0 }, as: UTF8.self)
    let end = sign == "{" ? "}}}" : "}}"
    guard !name.isEmpty, bytes[index...].starts(with: end.utf8) else {
      throw Problem(text: "a tag near '\(name)' is none")
    }
    index += end.utf8.count
    return (sign, name)
  }

  /// Passes over the end of a line, where nothing but that follows.
  private mutating func endLine() -> Bool {
    let start = index
    _ = take { $0 == 0x20 || $0 == 0x09 }
    if start == bytes.count { return true }
    guard index < bytes.count, bytes[index] == 0x0A else {
      index = start
      return false
    }
    index += 1
    return true
  }

  private mutating func take(while isMeant: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = index
    while index < bytes.count, isMeant(bytes[index]) { index += 1 }
    return bytes[start..<index]
  }
}
