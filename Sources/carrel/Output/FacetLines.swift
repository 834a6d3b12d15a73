import CatalogQuery
import LearningAPI

/// Facets and the tree of classifications as lines for people.
struct FacetLines {
  /// The columns of a facet's name.
  private static let label = 17
  let width: Int?

  /// `skill            Java 15 (→ 40) · Python 3 · and 7 more`
  func lines(_ facet: Facet) -> [String] {
    let label = Display.pad(facet.name.rawValue, to: Self.label)
    var lines: [String] = []
    var line = label
    let parts = facet.values.map(Self.text) + Self.rest(facet.otherValues)
    for part in parts.isEmpty ? ["none"] : parts {
      if let width, Display.width(line) + Display.width(part) + 3 > width, line != label {
        lines.append(line)
        line = String(repeating: " ", count: Self.label)
      }
      line += (line.allSatisfy { $0 == " " } || line == label ? "" : " · ") + part
    }
    return lines + [line]
  }

  /// One classification a line, what is filed under it two columns further right.
  func lines(_ tree: FacetTree) -> [String] {
    let lines = Self.nested(tree, depth: 0).map { line in width.map { Display.cut(line, to: $0) } ?? line }
    guard let first = lines.first else { return [Display.pad("hierarchy", to: Self.label) + "none"] }
    let indent = String(repeating: " ", count: Self.label)
    return [Display.pad("hierarchy", to: Self.label) + first.dropFirst(Self.label)]
      + lines.dropFirst().map { indent + $0.dropFirst(Self.label) }
  }

  private static func nested(_ tree: FacetTree, depth: Int) -> [String] {
    let indent = String(repeating: " ", count: label + 2 * depth)
    return tree.nodes.flatMap { node in
      [indent + text(node.value)] + nested(node.children, depth: depth + 1)
    } + rest(tree.otherValues).map { indent + $0 }
  }

  private static func text(_ value: Facet.Value) -> String {
    let preview = value.preview.map { " (→ \(Display.number($0)))" } ?? ""
    return "\(Display.safe(value.label ?? value.value)) \(Display.number(value.count))\(preview)"
  }

  private static func rest(_ values: Int) -> [String] {
    values > 0 ? ["and \(Display.number(values)) more"] : []
  }
}
