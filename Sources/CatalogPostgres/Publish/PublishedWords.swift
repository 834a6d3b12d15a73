import CatalogRows
import CatalogStore
import PostgresClient

/// The words of all titles with the number of titles that hold each, as the file of names has them: spellings are looked for in all of
/// them, and to gather them from rows would take longer than anything else.
struct PublishedWords {
  private static let table = "title_word"

  private let names: ReadConnection

  /// - Parameter names: a file of names; those that an older version published have no words.
  init(_ names: ReadConnection) { self.names = names }

  /// - Parameters:
  ///   - source: a connection to the catalog file.
  ///   - fewest: words that so many titles have are counted (``FrequentWords``).
  /// - Returns: the words that are counted.
  static func copy(
    _ source: ReadConnection, counting fewest: Int, _ statements: StatementCache
  ) throws(CatalogError) -> [String] {
    try statements(
      "CREATE TABLE \(table)(word TEXT PRIMARY KEY, titles INTEGER NOT NULL, is_counted INTEGER NOT NULL) WITHOUT ROWID"
    ).run()
    let insert = try statements("INSERT INTO \(table) VALUES (?, ?, ?)")
    var counted: [String] = []
    try TitleVocabulary(source).forEachWord { (word, titles) throws(CatalogError) in
      let isCounted = titles >= fewest && FrequentWords.isCountable(word)
      if isCounted { counted.append(word) }
      insert.bind(1, word)
      insert.bind(2, Int64(titles))
      insert.bind(3, isCounted ? 1 : 0)
      try insert.run()
    }
    return counted
  }

  func forEachWord(_ body: (String, Int) -> Void) throws(CatalogError) {
    guard try areThere else { return }
    let words = try names.statement("SELECT word, titles FROM \(Self.table)")
    defer { words.reset() }
    while try words.step() { body(words.text(0), Int(words.int(1))) }
  }

  /// Whether ``FrequentWords`` has a word.
  func isCounted(_ word: String) throws(CatalogError) -> Bool {
    guard try areThere else { return false }
    let find = try names.statement("SELECT is_counted FROM \(Self.table) WHERE word = ?")
    find.bind(1, word)
    return try find.firstInt() == 1
  }

  private var areThere: Bool {
    get throws(CatalogError) {
      let find = try names.statement("SELECT 1 FROM sqlite_schema WHERE name = ?")
      find.bind(1, Self.table)
      return try find.firstInt() != nil
    }
  }
}
