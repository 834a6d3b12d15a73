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
          numbers: [found.publishedAt, found.lastUpdatedAt, found.retiredAt, found.timeToComplete]))
    }
    for counted in answer.facets {
      lines.append(
        facet(
          counted.name.rawValue, counted.values.map { ($0.value, $0.label, $0.count) },
          otherValues: counted.otherValues, otherAssets: counted.otherAssets))
    }
    return lines.joined(separator: "\n")
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

  static func facet(
    _ name: String, _ values: [(value: String, label: String?, count: Int)], otherValues: Int,
    otherAssets: Int
  ) -> String {
    let list = values.map { "\($0.value)\($0.label.map { "'\($0)'" } ?? "")=\($0.count)" }
    return "facet \(name): \(list.joined(separator: " ")); other \(otherValues)/\(otherAssets)"
  }
}
