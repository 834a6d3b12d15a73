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
    let rare = "lexemes IS NULL AND \(asText.joined(separator: " AND "))"
    // One condition, not two selects: so the planner knows how many assets there may be.
    let condition =
      pattern.lexemes.map { "lexemes @@ \(parameters.add(.text($0)))::tsquery OR \(rare)" } ?? rare
    return "SELECT \(columns) FROM \(schema("title")) WHERE \(condition)"
  }
}
