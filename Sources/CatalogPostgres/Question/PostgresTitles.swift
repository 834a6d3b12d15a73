import CatalogRemote
import CatalogStore
import CatalogText
import PostgresClient

/// Titles in databases, for whoever looks for a spelling.
struct PostgresTitles: TitleWordSource {
  let databases: Databases
  let names: ReadConnection

  func forEachWord(among edits: WordEdits, _ body: (String, Int) -> Void) throws(CatalogError) {
    try PublishedWords(names).forEachWord(body)
  }

  func count(_ runs: [[String]]) throws(CatalogError) -> Int {
    try ask("count(*)", runs).reduce(0) { $0 + Int($1.int(0, 0)) }
  }

  func forEachTitle(with runs: [[String]], _ body: (String) -> Void) throws(CatalogError) {
    for found in try ask("words", runs) {
      for row in 0..<found.count { body(found.text(row, 0)) }
    }
  }

  private func ask(_ columns: String, _ runs: [[String]]) throws(CatalogError) -> [PostgresResult] {
    try databases.ask { schema in
      var parameters = Parameters()
      let text = TitleStatement.select(columns, KeywordPattern(runs: runs), schema, &parameters)
      return (text, parameters.values)
    }
  }
}
