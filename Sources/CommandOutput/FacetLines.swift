import CatalogQuery
import LearningAPI

/// Facets and the tree of classifications as lines for people.
struct FacetLines {
  /// The columns of a facet's name.
  private static let label = 17
  let width: Int?
  /// The facets whose other values a search passed over.
  var searched: Set<FacetName> = []
  let chosen: ChosenValues

  /// `skill            Java 15 (→ 40) · Python 3 · and 7 more`
  func lines(_ facet: Facet) -> [String] {
    let label = Display.pad(facet.name.rawValue, to: Self.label)
    var lines: [String] = []
    var line = label
    let labels = Dictionary(grouping: facet.values) { $0.label }
    let parts =
      facet.values.map {
        text($0, facet.name, isAmbiguous: $0.label != nil && labels[$0.label]?.count != 1)
      } + rest(facet)
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
    let lines = nested(tree, depth: 0)
    guard let first = lines.first else { return [Display.pad("hierarchy", to: Self.label) + "none"] }
    let indent = String(repeating: " ", count: Self.label)
    return [Display.pad("hierarchy", to: Self.label) + first.dropFirst(Self.label)]
      + lines.dropFirst().map { indent + $0.dropFirst(Self.label) }
  }

  private func nested(_ tree: FacetTree, depth: Int) -> [String] {
    let indent = String(repeating: " ", count: Self.label + 2 * depth)
    return tree.nodes.filter(isShown).flatMap { node in
      [indent + text(node.value, node.facet, isInTree: true, indent: indent.count)]
        + nested(node.children, depth: depth + 1)
    } + Self.rest(tree.otherValues).map { indent + $0 }
  }

  /// Branches that no choice leads to would hide those that one does.
  private func isShown(_ node: FacetTree.Node) -> Bool {
    node.value.count > 0 || (node.value.preview ?? 0) > 0 || chosen.contains(node.value.value, node.facet)
      || node.children.nodes.contains(where: isShown)
  }

  /// A name that does not fit the line is cut; the numbers behind it are not.
  ///
  /// - Parameters:
  ///   - isAmbiguous: whether another value has the same name, so that only the URN tells them apart.
  ///   - isInTree: whether it stands among many, where an arrow to the count itself would only hide the others.
  private func text(
    _ value: Facet.Value, _ facet: FacetName, isAmbiguous: Bool = false, isInTree: Bool = false,
    indent: Int = FacetLines.label
  ) -> String {
    let shown = value.preview.flatMap { isInTree && $0 == value.count ? nil : $0 }
    let preview = shown.map { " (→ \(Display.number($0)))" } ?? ""
    let end = chosen.contains(value.value, facet) ? "]" : ""
    let numbers = end + (isAmbiguous ? " \(value.value)" : "") + " \(Display.number(value.count))\(preview)"
    let name = (end.isEmpty ? "" : "[") + Display.safe(value.label ?? value.value)
    guard let width else { return name + numbers }
    let room = width - indent - Display.width(numbers)
    // Where there is no room for both, the name says more.
    if isAmbiguous, room < Display.width(name) {
      return text(value, facet, isInTree: isInTree, indent: indent)
    }
    return Display.cut(name, to: max(4, room)) + numbers
  }

  /// The same with a bar beside each count.
  func bars(_ facet: Facet) -> [String] {
    guard let width, !facet.values.isEmpty else { return lines(facet) }
    return FacetBars(width: width, chosen: chosen).lines(facet, rest: rest(facet))
  }

  /// What a search passed over is not more of the same.
  private func rest(_ facet: Facet) -> [String] {
    guard searched.contains(facet.name) else { return Self.rest(facet.otherValues) }
    let others = facet.otherValues > 0 ? [Display.count(facet.otherValues, "other")] : []
    return facet.values.isEmpty ? ["none"] + others : others
  }

  private static func rest(_ values: Int) -> [String] {
    values > 0 ? ["and \(Display.number(values)) more"] : []
  }
}
