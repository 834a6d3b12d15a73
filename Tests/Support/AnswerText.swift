package import CatalogQuery
import LearningAPI

/// Answers as text, one line for each hit and facet, so that two of them can be compared and printed.
package enum AnswerText {
  /// What the engine says.
  package static func text(_ answer: Answer) -> String {
    var lines = ["total \(answer.total)"]
    for found in answer.hits {
      lines.append(
        hit(
          urn: found.urn.rawValue, type: found.type.rawValue, title: found.title.value,
          locale: found.title.locale?.tag ?? "none", level: found.level?.rawValue, isRetired: found.isRetired,
          isDerived: found.isDerived, locales: found.locales.map(\.tag),
          numbers: [
            found.publishedMilliseconds, found.updatedMilliseconds, found.retiredMilliseconds, found.seconds,
          ]))
    }
    for counted in answer.facets {
      lines.append(
        facet(
          counted.name.rawValue, counted.values.map(text), otherValues: counted.otherValues,
          otherAssets: counted.otherAssets))
    }
    if let hierarchy = answer.hierarchy { lines.append("hierarchy: " + text(hierarchy)) }
    return lines.joined(separator: "\n")
  }

  private static func text(_ value: Facet.Value) -> String {
    self.value(value.value, value.label, value.count, value.preview)
  }

  private static func text(_ tree: FacetTree) -> String {
    self.tree(
      tree.nodes.map { (text($0.value), $0.children.nodes.isEmpty ? nil : text($0.children)) },
      otherValues: tree.otherValues, otherAssets: tree.otherAssets)
  }

  static func hit(
    urn: String, type: String, title: String, locale: String, level: String?, isRetired: Bool,
    isDerived: Bool,
    locales: [String], numbers: [Int64?]
  ) -> String {
    // Long titles are told by their length and ends.
    let shown =
      title.utf8.count > 200 ? "\(title.prefix(40))…\(title.suffix(20)) (\(title.utf8.count))" : title
    let flags = [isRetired ? "retired" : nil, isDerived ? "derived" : nil].compactMap { $0 }
    let dates = numbers.map { $0.map { "\($0)" } ?? "-" }
    return
      ([urn, type, level ?? "-", locale, locales.joined(separator: ",")] + dates + flags + [shown])
      .joined(separator: " ")
  }

  static func facet(_ name: String, _ values: [String], otherValues: Int, otherAssets: Int) -> String {
    "facet \(name): \(values.joined(separator: " ")); other \(otherValues)/\(otherAssets)"
  }

  static func value(_ value: String, _ label: String?, _ count: Int, _ preview: Int?) -> String {
    "\(value)\(label.map { "'\($0)'" } ?? "")=\(count)\(preview.map { "→\($0)" } ?? "")"
  }

  static func tree(
    _ nodes: [(value: String, children: String?)], otherValues: Int, otherAssets: Int
  ) -> String {
    let parts = nodes.map { $0.value + ($0.children.map { "(\($0))" } ?? "") }
    return parts.joined(separator: " ") + (otherValues > 0 ? " other \(otherValues)/\(otherAssets)" : "")
  }
}
