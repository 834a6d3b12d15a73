import CatalogText

/// Titles with words, as a part of a statement: by the index of their words, and those that it does not hold exactly one by one.
enum TitleStatement {
  static func select(
    _ columns: String, _ pattern: KeywordPattern, _ schema: SchemaName, _ parameters: inout Parameters
  ) -> String {
    let asText = pattern.texts.map { clause in
      let words = "\(KeywordPattern.spaced("words")) LIKE ANY(\(parameters.add(.texts(clause.words))))"
      if clause.joined.isEmpty { return words }
      return
        "(\(words) OR \(KeywordPattern.spaced("joined")) LIKE ANY(\(parameters.add(.texts(clause.joined)))))"
    }
    let rare =
      "SELECT \(columns) FROM \(schema("title")) WHERE lexemes IS NULL AND \(asText.joined(separator: " AND "))"
    guard let lexemes = pattern.lexemes else { return rare }
    return """
      SELECT \(columns) FROM \(schema("title")) WHERE lexemes @@ \(parameters.add(.text(lexemes)))::tsquery
      UNION ALL \(rare)
      """
  }
}
