import CatalogIndex
import CatalogStore
import CatalogText

/// All words of the titles, from the full-text index.
///
/// Going through the index's own list of a million titles takes 0.14 s. Merely reading the words of as many
/// rows takes 0.10 s, and then five million of them are still to be told apart and counted. The columns have a list
/// without counts, which is read in a tenth of the time.
struct TitleVocabulary {
  /// How many words are looked at before somebody asks whether the answer is still wanted.
  private static let wordsBetweenChecks = 4_096
  private let connection: ReadConnection

  /// Makes the list known to the connection.
  ///
  /// It is a virtual table of the connection's own, which stores nothing; it cannot be made while the
  /// connection is set to ask only. The file itself was opened for reading, so nothing can reach it.
  init(_ connection: ReadConnection) throws(CatalogError) {
    self.connection = connection
    let known = try connection.statement(
      "SELECT 1 FROM temp.sqlite_master WHERE name = 'title_vocabulary'"
    ).firstInt()
    guard known == nil else { return }
    try connection.execute("PRAGMA query_only = 0")
    defer { try? connection.execute("PRAGMA query_only = 1") }
    try connection.execute(
      "CREATE VIRTUAL TABLE temp.title_vocabulary USING fts5vocab('main', 'title_fts', 'row')")
  }

  /// Gives each word that may be meant by what is asked about, with the number of titles that hold it.
  ///
  /// - Parameter index: lists the words, where there is one and not only beginnings of words are asked about. Words that
  ///   only replaced titles had are among them; the full-text index has no title with these.
  func forEachWord(
    in index: LoadedIndex?, among edits: WordEdits, _ body: (String, Int) -> Void
  ) throws(CatalogError) {
    guard let index, !edits.asksForPrefix else { return try forEachWord(body) }
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
      let titles = try titles(with: word)
      if titles > 0 { body(word, titles) }
    }
  }

  /// How many titles hold a word; a look-up takes some ten microseconds.
  private func titles(with word: String) throws(CatalogError) -> Int {
    let find = try connection.statement("SELECT doc FROM temp.title_vocabulary WHERE term = ?")
    find.bind(1, word)
    return Int(try find.firstInt() ?? 0)
  }

  private func forEachWord(_ body: (String, Int) -> Void) throws(CatalogError) {
    let words = try connection.statement("SELECT term, doc FROM temp.title_vocabulary")
    defer { words.reset() }
    while try words.step() { body(words.text(0), Int(words.int(1))) }
  }
}
