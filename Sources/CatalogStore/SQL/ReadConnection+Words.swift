extension ReadConnection {
  /// Has to be called before anybody looks for words, in each generation.
  ///
  /// - Throws: ``CatalogError`` `otherWords` where there are titles with words that other rules made.
  package func checkWords() throws(CatalogError) {
    if hasWords {
      guard try TitleRules.areOthers(statement) else { return }
    } else {
      guard try statement("SELECT 1 FROM title LIMIT 1").firstInt() != nil else { return }
    }
    throw .otherWords(path: path, isWritable: CatalogFile(path: path).isWritable)
  }
}
