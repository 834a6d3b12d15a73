import CatalogRemote
import CatalogStore
public import LearningAPI

extension Catalog {
  /// The spelling nearest to a keyword that nothing matches, made of words of the catalog's own titles, such
  /// that something matches it under the same criteria.
  ///
  /// Only what looks misspelt is replaced, by normalized words; phrases, exclusions, prefixes and everything else
  /// stay as typed. A word of up to four letters may differ in one, a longer one in two, counted with
  /// exchanges of neighbours; digits and names such as `C++` are left alone. Words may also have been joined
  /// or split wrongly. Of several spellings the one with the smallest distance is given, then the one whose
  /// words stand in more titles, then the bytewise first.
  ///
  /// - Returns: the whole keyword, respelt; nil where something matches already or no near spelling does.
  /// - Throws: `QueryError` as `search(_:)`.
  public func nearestSpelling(for criteria: AssetCriteria) throws(QueryError) -> String? {
    try snapshot { connection throws(QueryError) in
      let generation = try generation(connection)
      let matches = try SpellingMatches(criteria, generation, connection)
      let titles: any TitleWordSource =
        connection.remote?.titles ?? FileTitles(index: generation.index, connection: connection)
      return try wrap { () throws(CatalogError) in
        try SpellingSearch(keyword: criteria.keyword ?? "", matches: matches, titles: titles).nearest()
      }
    }
  }
}
