/// A value as Rest.li 2.0 writes it: a text, `List(a,b)`, or the members of `(a:1,b:2)`.
indirect enum RestLiValue: Sendable, Equatable {
  case text(String)
  case list([RestLiValue])
  case record([Member])

  /// A member of a record.
  struct Member: Sendable, Equatable {
    let name: String
    let value: RestLiValue
  }

  /// Deeper is an error, not a crash. The API's own criteria nest three deep.
  static let maximumDepth = 16

  /// Splits a value that is not decoded yet, and decodes its texts.
  ///
  /// The signs `( ) , : '` are escaped inside texts; an empty text is nothing, or `''`.
  init(_ text: Substring.UTF8View) throws(Malformed) {
    var reader = Reader(rest: text)
    self = try reader.value(depth: 0)
    guard reader.rest.isEmpty else { throw reader.misplaced() }
  }

  /// Why a value cannot be read: a sentence without a full stop.
  struct Malformed: Error, Equatable { let description: String }

  private struct Reader {
    var rest: Substring.UTF8View

    mutating func value(depth: Int) throws(Malformed) -> RestLiValue {
      guard depth < maximumDepth else {
        throw Malformed(description: "it nests more than \(maximumDepth) deep")
      }
      if rest.starts(with: "List(".utf8) {
        rest = rest.dropFirst(4)
        return .list(try members { (reader) throws(Malformed) in try reader.value(depth: depth + 1) })
      }
      guard rest.first == UInt8(ascii: "(") else { return .text(try text()) }
      return .record(
        try members { (reader) throws(Malformed) in
          let name = try reader.text()
          guard !name.isEmpty, reader.take(UInt8(ascii: ":")) else { throw reader.misplaced() }
          return Member(name: name, value: try reader.value(depth: depth + 1))
        })
    }

    /// What stands between parentheses, divided by commas.
    private mutating func members<Part>(
      _ part: (inout Reader) throws(Malformed) -> Part
    ) throws(Malformed) -> [Part] {
      rest = rest.dropFirst()
      var parts: [Part] = []
      if take(UInt8(ascii: ")")) { return parts }
      while true {
        parts.append(try part(&self))
        if take(UInt8(ascii: ")")) { return parts }
        guard take(UInt8(ascii: ",")) else { throw misplaced() }
      }
    }

    private mutating func take(_ sign: UInt8) -> Bool {
      guard rest.first == sign else { return false }
      rest = rest.dropFirst()
      return true
    }

    private mutating func text() throws(Malformed) -> String {
      if rest.starts(with: "''".utf8) {
        rest = rest.dropFirst(2)
        return ""
      }
      let end = rest.firstIndex { "(),:'".utf8.contains($0) } ?? rest.endIndex
      defer { rest = rest[end...] }
      return QueryString.decode(rest[..<end])
    }

    func misplaced() -> Malformed {
      guard let sign = rest.first else { return Malformed(description: "')' is missing at its end") }
      let escaped = QueryString.encode(String(decoding: [sign], as: UTF8.self))
      let place = String(decoding: rest.prefix(20), as: UTF8.self)
      return Malformed(description: "at '\(place)' stands a sign that is \(escaped) inside a text")
    }
  }
}
