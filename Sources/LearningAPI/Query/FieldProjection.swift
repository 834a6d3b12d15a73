/// Which fields of an asset to give: `urn,title,details:(level,images:(primary))` (API reference §2.6).
public struct FieldProjection: Sendable, Hashable, CustomStringConvertible {
  /// One name and what to take of its value; nothing inside means all of it.
  package struct Field: Sendable, Hashable {
    /// The key in the asset's JSON.
    package let name: String
    /// What to take of the value.
    package let inside: FieldProjection?
  }

  /// The names in the order they were written.
  package let fields: [Field]
  /// How deep a projection may nest; deeper is an error, not a crash.
  static let maximumDepth = 32
  /// A query string of the API has at most 4 KB (API reference §1.4).
  static let maximumLength = 4096

  /// Reads the API's notation.
  ///
  /// - Throws: ``CriteriaError`` with the place where a name, a comma or a parenthesis is missing.
  public init(_ text: String) throws(CriteriaError) {
    var rest = Substring(text.filter { !$0.isWhitespace })
    guard rest.utf8.count <= Self.maximumLength else {
      throw CriteriaError(
        "fields has \(rest.utf8.count) characters; \(Self.maximumLength) are enough for all there are")
    }
    let whole = rest
    self = try Self.list(&rest, whole: whole, depth: 0)
    guard rest.isEmpty else {
      throw CriteriaError("fields '\(text)' cannot be read: ')' without '(' before it")
    }
  }

  private init(fields: [Field]) { self.fields = fields }

  private static func list(_ rest: inout Substring, whole: Substring, depth: Int) throws(CriteriaError)
    -> Self
  {
    guard depth < maximumDepth else { throw CriteriaError("fields nest more than \(maximumDepth) deep") }
    var fields: [Field] = []
    while true {
      let name = rest.prefix { $0.isLetter || $0.isNumber || "_$*-".contains($0) }
      guard !name.isEmpty else {
        let before = whole.dropLast(rest.count)
        throw CriteriaError(
          "fields '\(whole)' cannot be read: a name is missing after '\(before.suffix(20))'")
      }
      rest = rest.dropFirst(name.count)
      var inside: Self?
      if rest.hasPrefix(":(") {
        rest = rest.dropFirst(2)
        inside = try list(&rest, whole: whole, depth: depth + 1)
        guard rest.first == ")" else {
          throw CriteriaError("fields '\(whole)' cannot be read: ')' is missing")
        }
        rest = rest.dropFirst()
      }
      fields = merging(Field(name: String(name), inside: inside), into: fields)
      guard rest.first == "," else { break }
      rest = rest.dropFirst()
    }
    guard rest.isEmpty || rest.first == ")" else {
      throw CriteriaError(
        "fields '\(whole)' cannot be read at '\(rest.prefix(20))'; write urn,title,details:(level)")
    }
    return Self(fields: fields)
  }

  /// A name that is written twice asks for both parts of its value; without parts for all of it.
  private static func merging(_ field: Field, into fields: [Field]) -> [Field] {
    guard let at = fields.firstIndex(where: { $0.name == field.name }) else { return fields + [field] }
    var merged = fields
    let parts = merged[at].inside.flatMap { one in
      field.inside.map { Self(fields: $0.fields.reduce(one.fields) { merging($1, into: $0) }) }
    }
    merged[at] = Field(name: field.name, inside: parts)
    return merged
  }

  /// The API's notation.
  public var description: String {
    fields.map { $0.name + ($0.inside.map { ":(\($0))" } ?? "") }.joined(separator: ",")
  }

  /// Writes what is asked for of a value, in the order of its own JSON. Members of arrays are projected
  /// each; what is not there is left out.
  package func write(_ value: JSONValue, to json: inout JSONWriter) {
    if value.isObject {
      json.object { json in
        for (key, member) in value.members {
          guard let field = fields.first(where: { key.isString($0.name) }) else { continue }
          json.member(key: key) { json in
            if let inside = field.inside { inside.write(member, to: &json) } else { json.value(member) }
          }
        }
      }
    } else if value.isArray {
      json.array { json in for element in value.elements { write(element, to: &json) } }
    } else {
      json.value(value)
    }
  }

  /// As ``write(_:to:)`` for text that was checked before it was stored; it is parsed only where it is not compact, or has
  /// keys with escapes.
  ///
  /// - Parameter parse: gives the text's value.
  package func write(stored text: [UInt8], to json: inout JSONWriter, parse: () -> JSONValue) {
    let isDone = unsafe text.withUnsafeBytes { text in
      json.value { out in
        var scanner = unsafe CompactJSONScanner(text)
        return scanner.project(self, to: &out) && scanner.isAtEnd
      }
    }
    if !isDone { write(parse(), to: &json) }
  }

  /// The names, as paths such as `details.level`, that the API does not document (API reference §3).
  package var undocumentedPaths: [String] { undocumentedPaths(in: Self.model, under: "") }

  private func undocumentedPaths(in model: Model, under path: String) -> [String] {
    fields.flatMap { field -> [String] in
      guard let known = model.members[field.name] else { return model.isOpen ? [] : [path + field.name] }
      return field.inside?.undocumentedPaths(in: known, under: path + field.name + ".") ?? []
    }
  }

  /// The documented names at the level of a path, to suggest the nearest of.
  package static func documentedNames(besides path: String) -> [String] {
    let level = path.split(separator: ".").dropLast().reduce(model) { $0.members[String($1)] ?? $0 }
    return level.members.keys.sorted()
  }
}
