/// A page, or a part of one, as its file has it: text with the tags of Mustache that the pages use.
///
/// `{{name}}` is a text as HTML shows it, `{{{name}}}` is HTML. What stands between `{{#name}}` and `{{/name}}` is there for
/// each of a list, or once for what is there and not false; between `{{^name}}` and `{{/name}}` where that is missing, false
/// or an empty list. `{{>name}}` is another template.
struct Template {
  indirect enum Piece {
    case text(String)
    case value(String, isHTML: Bool)
    case section(String, [Piece])
    case inverted(String, [Piece])
    case part(String)
  }

  private let pieces: [Piece]

  /// - Throws: ``TemplateReader/Problem``.
  init(_ text: String) throws(TemplateReader.Problem) {
    var reader = TemplateReader(text)
    pieces = try reader.pieces()
  }

  /// - Parameters:
  ///   - fields: what names stand for.
  ///   - parts: the other templates.
  func render(_ fields: Fields, parts: [String: Template]) -> String {
    var out = ""
    var around = [fields]
    Self.write(pieces, &around, parts, to: &out)
    return out
  }

  /// - Parameter around: the fields in whose sections this stands; the innermost last.
  private static func write(
    _ pieces: [Piece], _ around: inout [Fields], _ parts: [String: Template], to out: inout String
  ) {
    for piece in pieces {
      switch piece {
      case .text(let text): out += text
      case .value(let name, let isHTML):
        guard let value = find(name, around) else { continue }
        let text = value as? String ?? String(describing: value)
        out += isHTML ? text : ScalarEscapes.escaped(text)
      case .section(let name, let inner):
        switch find(name, around) {
        case nil: break
        case let isThere as Bool: if isThere { write(inner, &around, parts, to: &out) }
        case let list as [Fields]: for fields in list { write(inner, fields, &around, parts, to: &out) }
        case let fields as Fields: write(inner, fields, &around, parts, to: &out)
        default: write(inner, &around, parts, to: &out)
        }
      case .inverted(let name, let inner):
        let isThere =
          switch find(name, around) {
          case nil: false
          case let isThere as Bool: isThere
          case let list as [Fields]: !list.isEmpty
          default: true
          }
        if !isThere { write(inner, &around, parts, to: &out) }
      case .part(let name):
        if let part = parts[name] { write(part.pieces, &around, parts, to: &out) }
      }
    }
  }

  private static func write(
    _ pieces: [Piece], _ fields: Fields, _ around: inout [Fields], _ parts: [String: Template],
    to out: inout String
  ) {
    around.append(fields)
    write(pieces, &around, parts, to: &out)
    around.removeLast()
  }

  /// The nearest field of a name.
  private static func find(_ name: String, _ around: [Fields]) -> Any? {
    for fields in around.reversed() {
      if let value = fields[name] { return value }
    }
    return nil
  }
}
