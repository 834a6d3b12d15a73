package import CatalogStore
package import CatalogText

/// The titles of one generation, as whoever looks for a near spelling asks for them.
package protocol TitleWordSource {
  /// Gives each word of the titles that may be meant by what is asked about, and the number of titles that hold it.
  func forEachWord(among edits: WordEdits, _ body: (String, Int) -> Void) throws(CatalogError)
  /// How many titles hold all of these runs, the words of each side by side.
  func count(_ runs: [[String]]) throws(CatalogError) -> Int
  /// Gives the words of each of them, one space between.
  func forEachTitle(with runs: [[String]], _ body: (String) -> Void) throws(CatalogError)
}
