import CatalogIndex
import CatalogRemote
import CatalogRows
import CatalogStore
import CatalogText

/// The titles of a catalog file.
struct FileTitles: TitleWordSource {
  /// How many words are looked at before somebody asks whether the answer is still wanted.
  private static let wordsBetweenChecks = 4_096
  /// Lists the words of the titles in a tenth of the time that the full-text index takes, without counts; nil where the file
  /// has none.
  let index: LoadedIndex?
  let connection: ReadConnection

  /// Words that only replaced titles had are among those of the index; the full-text index has no title with these.
  func forEachWord(among edits: WordEdits, _ body: (String, Int) -> Void) throws(CatalogError) {
    let vocabulary = try TitleVocabulary(connection)
    guard let index, !edits.asksForPrefix else { return try vocabulary.forEachWord(body) }
    var edits = edits
    var near: Set<String> = []
    var seen = 0
    for part in index.parts {
      unsafe try part.segment.forEachWord(connection) { (bytes) throws(CatalogError) in
        let word = unsafe String(decoding: bytes, as: UTF8.self)
        if edits.isNear(word) { near.insert(word) }
        seen += 1
        if seen.isMultiple(of: Self.wordsBetweenChecks), Task.isCancelled { throw .interrupted }
      }
    }
    for word in near {
      let titles = try vocabulary.titles(with: word)
      if titles > 0 { body(word, titles) }
    }
  }

  func count(_ runs: [[String]]) throws(CatalogError) -> Int {
    let select = try connection.statement("SELECT count(*) FROM title_fts WHERE title_fts MATCH ?")
    select.bind(1, Self.pattern(runs))
    return Int(try select.firstInt() ?? 0)
  }

  func forEachTitle(with runs: [[String]], _ body: (String) -> Void) throws(CatalogError) {
    let select = try connection.statement(
      "SELECT words FROM title WHERE id IN (SELECT rowid FROM title_fts WHERE title_fts MATCH ?)")
    select.bind(1, Self.pattern(runs))
    defer { select.reset() }
    while try select.step() { body(select.text(0)) }
  }

  private static func pattern(_ runs: [[String]]) -> String {
    runs.map { FullTextPattern(phrase: $0, isPrefix: false).text }.joined(separator: " AND ")
  }
}
