package import CatalogQuery
import CatalogText
import LearningAPI

/// An explanation for people, under the hits.
package struct ExplanationLines {
  private let explanation: Explanation
  private let width: Int?

  package init(_ explanation: Explanation, width: Int?) {
    self.explanation = explanation
    self.width = width
  }

  package var lines: [String] { readings + steps + places }

  private var readings: [String] {
    if explanation.words.isEmpty { return [] }
    let rows = explanation.words.map {
      ["  '\(Display.safe($0.typed))'", Display.safe(Self.reading($0))]
    }
    return ["", "how the words were read"]
      + Self.columns(rows).flatMap { Display.wrapped($0, to: width, indent: "    ") }
  }

  /// What a piece of the keyword is looked for as.
  static func reading(_ word: KeywordReading) -> String {
    switch word.use {
    case .nothingToSearch: return "passed over: no letter or digit in it"
    case .overLimit: return "passed over: a query has at most \(KeywordQuery.maximumWords) words"
    case .required: return word.clause.map { reading($0) } ?? ""
    case .excluded: return "leaves out " + (word.clause.map { reading($0) } ?? "")
    }
  }

  private static func reading(_ clause: KeywordQuery.Clause) -> String {
    let synonyms = clause.synonyms.map { reading(form: $0) }
    return reading(form: clause)
      + (synonyms.isEmpty ? "" : ", or by synonyms " + synonyms.joined(separator: " or "))
  }

  private static func reading(form clause: KeywordQuery.Clause) -> String {
    let words = clause.text
    let kind =
      clause.words.count > 1
      ? "the phrase '\(words)\(clause.isPrefix ? "…" : "")'"
      : clause.isPrefix ? "words that begin with '\(words)'" : "the word '\(words)'"
    guard let joined = clause.joined else { return kind }
    return kind + ", or in one word '\(joined)\(clause.isPrefix ? "…" : "")'"
  }

  private var steps: [String] {
    var rows = [["what is left", "alone", "together"]]
    rows.append(["  every asset that may answer", "", Display.number(explanation.base)])
    for step in explanation.steps {
      let asked = Display.safe(step.asked.joined(separator: " or "))
      rows.append([
        "  \(step.condition.rawValue): \(asked)", Display.number(step.alone), Display.number(step.running),
      ])
    }
    let widths = [1, 2].map { column in rows.map { Display.width($0[column]) }.max() ?? 0 }
    var first = rows.map { Display.width($0[0]) }.max() ?? 0
    if let width { first = min(first, max(16, width - widths.reduce(0) { $0 + $1 + 2 })) }
    return [""]
      + rows.map { row in
        Display.pad(Display.cut(row[0], to: first), to: first)
          + zip(row.dropFirst(), widths).map { text, width in
            String(repeating: " ", count: 2 + width - Display.width(text)) + text
          }.joined()
      }
  }

  private var places: [String] {
    if explanation.places.isEmpty { return [] }
    let start = explanation.answer.criteria.start
    let rows = zip(explanation.places, explanation.answer.hits).enumerated().map { index, entry in
      ["  \(Display.number(start + index + 1))", Self.text(entry.0), Display.safe(entry.1.title.value)]
    }
    let head = ["", "why in this order: \(explanation.order.rawValue.lowercased())"]
    let lines = Self.columns(rows)
    guard let width, lines.contains(where: { Display.width($0) > width }) else { return head + lines }
    // Where it does not fit beside the title, it stands under it.
    return head
      + rows.flatMap { row in
        [Display.cut("\(row[0])  \(row[2])", to: width)]
          + Display.wrapped("     " + row[1], to: width, indent: "     ")
      }
  }

  /// `begins with the words · 3 words · 2024-03-31 · urn:li:lyndaCourse:1`
  package static func text(_ place: Explanation.RankedOrdinal) -> String {
    var parts: [String] = []
    if let tier = place.tier {
      parts.append(tier.rawValue + (place.isAfterCourses ? ", after courses and paths" : ""))
    }
    if let words = place.wordCount { parts.append(Display.count(words, "word")) }
    parts.append(place.publishedAt.map(Display.day) ?? "no date")
    return (parts + [place.urn.rawValue]).joined(separator: " · ")
  }

  /// Two or three columns; the last one is as wide as it is.
  private static func columns(_ rows: [[String]]) -> [String] {
    guard let count = rows.first?.count else { return [] }
    let widths = (0..<count).map { column in rows.map { Display.width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row.dropLast(), widths).map { Display.pad($0, to: $1) + "  " }.joined() + (row.last ?? "")
    }
  }
}
