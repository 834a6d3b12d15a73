import CatalogText
import PostgresClient

/// Words of a question as PostgreSQL looks for them: lexemes that were read by `CatalogText`, and the same as text for titles that
/// no `tsvector` holds.
///
/// As text, each word has a space of its own on both sides, so that patterns need not share one: ` node  js `.
struct KeywordPattern {
  /// A `tsquery`; nil where no title that a `tsvector` holds can match.
  let lexemes: String?
  /// For each clause what one of a title's words, or of its joined forms, has to be like.
  let texts: [(words: [String], joined: [String])]

  /// Titles that hold all of these.
  init(all clauses: [KeywordQuery.Clause]) {
    let parts = clauses.map(Self.lexemes)
    lexemes = parts.contains { $0 == nil } ? nil : parts.compactMap(\.self).joined(separator: " & ")
    texts = clauses.map(Self.texts)
  }

  /// Titles that hold any of these.
  init(any clauses: [KeywordQuery.Clause]) {
    let parts = clauses.compactMap(Self.lexemes)
    lexemes = parts.isEmpty ? nil : parts.joined(separator: " | ")
    let texts = clauses.map(Self.texts)
    self.texts = [(texts.flatMap(\.words), texts.flatMap(\.joined))]
  }

  /// Titles that hold all of these runs, the words of each side by side.
  init(runs: [[String]]) {
    let parts = runs.map { Self.phrase($0, false) }
    lexemes = parts.contains { $0 == nil } ? nil : parts.compactMap(\.self).joined(separator: " & ")
    texts = runs.map { ([Self.anywhere($0, false)], []) }
  }

  private static func lexemes(_ clause: KeywordQuery.Clause) -> String? {
    var forms: [String] = []
    for form in clause.forms {
      if let phrase = phrase(form.words, form.isPrefix) { forms.append(phrase) }
      let together = form.joined.map { [$0] } ?? []
      forms += together.compactMap { phrase([$0], form.isPrefix) }
      // A title's joined forms are found as its words are.
      let alone = form.words.count == 1 ? form.words : []
      forms += (alone + together).compactMap { phrase([Lexemes.joinedMark + $0], form.isPrefix) }
    }
    return forms.isEmpty ? nil : "(\(forms.joined(separator: " | ")))"
  }

  /// Nil where a word is longer than those that a `tsvector` holds.
  private static func phrase(_ words: [String], _ isPrefix: Bool) -> String? {
    guard words.allSatisfy({ $0.utf8.count <= Lexemes.longestWord }) else { return nil }
    return "(" + words.map(quoted).joined(separator: " <-> ") + (isPrefix ? ":*" : "") + ")"
  }

  private static func quoted(_ word: String) -> String {
    "'" + doubled(word, ["'", "\\"]) + "'"
  }

  private static func doubled(_ text: String, _ signs: Set<Unicode.Scalar>) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if signs.contains(scalar) { scalars.append(scalar) }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  private static func texts(_ clause: KeywordQuery.Clause) -> (words: [String], joined: [String]) {
    var (words, joined): ([String], [String]) = ([], [])
    for form in clause.forms {
      words.append(anywhere(form.words, form.isPrefix))
      if form.words.count == 1 { joined.append(anywhere(form.words, form.isPrefix)) }
      if let together = form.joined {
        words.append(anywhere([together], form.isPrefix))
        joined.append(anywhere([together], form.isPrefix))
      }
    }
    return (words, joined)
  }

  private static func anywhere(_ words: [String], _ isPrefix: Bool) -> String {
    "%" + piece(words, isPrefix) + "%"
  }

  /// Words side by side.
  private static func piece(_ words: [String], _ isPrefix: Bool) -> String {
    " " + words.map(escaped).joined(separator: "  ") + (isPrefix ? "" : " ")
  }

  /// For `LIKE`.
  private static func escaped(_ word: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if ["%", "_", "\\"].contains(scalar) { scalars.append("\\") }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// What a title is like that has the words in the order typed, those of a phrase side by side.
  static func inOrder(_ query: KeywordQuery) -> String {
    "%" + query.required.map { piece($0.words, $0.isPrefix) }.joined(separator: "%") + "%"
  }

  /// What the words of such a title are like with one space between them: a few others are, too.
  static func roughlyInOrder(_ query: KeywordQuery) -> String {
    "%" + query.required.map { $0.words.map(escaped).joined(separator: " ") }.joined(separator: "%") + "%"
  }

  /// The words of a column as such text. An empty one gives no word.
  static func spaced(_ column: String) -> String { "(' ' || replace(\(column), ' ', '  ') || ' ')" }
}
