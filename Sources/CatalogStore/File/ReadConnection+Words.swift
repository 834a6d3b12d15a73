extension ReadConnection {
  /// Has to be called before anybody looks for words, in each generation.
  ///
  /// - Throws: ``CatalogError`` `otherWords` where there are titles with words that other rules made.
  package func checkWords() throws(CatalogError) {
    if let refusal = try wordsRefusal() { throw refusal }
  }

  /// What ``checkWords()`` throws; nil where there is nothing to throw.
  package func wordsRefusal() throws(CatalogError) -> CatalogError? {
    let areOthers =
      hasWords
      ? try TitleRules.areOthers(statement)
      : try statement("SELECT 1 FROM title LIMIT 1").firstInt() != nil
    return areOthers ? .otherWords(path: path, isWritable: CatalogFile(path: path).isWritable) : nil
  }
}
