import CatalogEngine
package import CatalogText

/// An expression of FTS5 that can only be made of words that were read by `CatalogText`: what a user types
/// never reaches FTS5 as syntax.
package struct FullTextPattern: Hashable {
  package let text: String

  /// Titles that hold all of these clauses.
  package init(all clauses: [KeywordQuery.Clause]) {
    text = clauses.map { Self.expression($0) }.joined(separator: " AND ")
  }

  /// Titles that hold any of these clauses.
  package init(any clauses: [KeywordQuery.Clause]) {
    text = clauses.map { Self.expression($0) }.joined(separator: " OR ")
  }

  /// Titles in which these words stand side by side.
  package init(phrase words: [String], isPrefix: Bool) { text = Self.phrase(words, isPrefix) }

  /// A single word may be a joined form; a phrase looks at the words alone.
  private static func expression(_ clause: KeywordQuery.Clause) -> String {
    if clause.synonyms.isEmpty { return expression(form: clause) }
    return "(\(clause.forms.map { expression(form: $0) }.joined(separator: " OR ")))"
  }

  private static func expression(form clause: KeywordQuery.Clause) -> String {
    let star = clause.isPrefix ? " *" : ""
    let main = clause.words.count == 1 ? string(clause.words) + star : phrase(clause.words, clause.isPrefix)
    guard let joined = clause.joined else { return "(\(main))" }
    return "(\(main) OR \(string([joined]))\(star))"
  }

  private static func phrase(_ words: [String], _ isPrefix: Bool) -> String {
    "words : " + string(words) + (isPrefix ? " *" : "")
  }

  private static func string(_ words: [String]) -> String {
    "\""
      + words.joined(separator: " ").split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
