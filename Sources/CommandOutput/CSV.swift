package import CatalogQuery
import LearningAPI

/// Comma-separated values (RFC 4180), one asset a line.
package enum CSV {
  package static let header =
    "urn,type,title,locale,level,publishedAt,lastUpdatedAt,retiredAt,timeToCompleteSeconds,availability"

  package static func line(_ hit: Hit) -> String {
    [
      cell(hit.urn.rawValue), cell(hit.type.rawValue), cell(hit.title.value),
      cell(hit.title.locale?.tag ?? ""),
      cell(hit.level?.rawValue ?? ""), hit.publishedMilliseconds.map { String($0) } ?? "",
      hit.updatedMilliseconds.map { String($0) } ?? "",
      hit.retiredMilliseconds.map { String($0) } ?? "", hit.seconds.map { String($0) } ?? "",
      hit.isRetired ? "RETIRED" : "AVAILABLE",
    ].joined(separator: ",")
  }

  /// One line of other cells.
  package static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  static func cell(_ text: String) -> String { quoted(inert(text)) }

  /// A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection").
  static func inert(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return text }
    // Scalar by scalar: to a reader, a quote with a combining mark is a quote.
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      quoted.append(scalar)
      if scalar == "\"" { quoted.append(scalar) }
    }
    return "\"" + String(quoted) + "\""
  }

  /// Tab-separated values have no quotes: what would end a cell or a line is a blank.
  static func tabbed(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { "\t\n\r".unicodeScalars.contains($0) ? " " : $0 }))
  }
}
