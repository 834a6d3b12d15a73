import CatalogText
import PostgresClient

/// Titles, or descriptions, with words, as a part of a statement: by the index of their words, and those that it does not hold
/// exactly one by one.
enum TitleStatement {
  static func select(
    _ columns: String, _ pattern: KeywordPattern, _ schema: SchemaName, _ parameters: inout Parameters
  ) -> String {
    let rare = asText(pattern, &parameters)
    // One condition, not two selects: so the planner knows how many assets there may be.
    let condition =
      pattern.lexemes.map { "lexemes @@ \(parameters.add(.text($0)))::tsquery OR \(rare)" } ?? rare
    return "SELECT \(columns) FROM \(schema("title")) WHERE \(condition)"
  }

  /// The same as two selects: what the index finds is not looked at once more.
  static func both(
    _ columns: String, _ pattern: KeywordPattern, _ schema: SchemaName, of table: String = "title",
    _ parameters: inout Parameters
  ) -> String {
    let rare = "SELECT \(columns) FROM \(schema(table)) WHERE \(asText(pattern, &parameters))"
    guard let lexemes = pattern.lexemes else { return rare }
    return """
      SELECT \(columns) FROM \(schema(table)) WHERE lexemes @@ \(parameters.add(.text(lexemes)))::tsquery
        UNION ALL \(rare)
      """
  }

  private static func asText(_ pattern: KeywordPattern, _ parameters: inout Parameters) -> String {
    let clauses = pattern.texts.map { clause in
      let words = "\(KeywordPattern.spaced("words")) LIKE ANY(\(parameters.add(.texts(clause.words))))"
      if clause.joined.isEmpty { return words }
      return
        "(\(words) OR \(KeywordPattern.spaced("joined")) LIKE ANY(\(parameters.add(.texts(clause.joined)))))"
    }
    return "lexemes IS NULL AND \(clauses.joined(separator: " AND "))"
  }
}
