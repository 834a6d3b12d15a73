/// The file beside a catalog in which its owner sets words equal, a line for each meaning. Carrel only reads it.
package struct SynonymsFile: Sendable {
  /// Where it is.
  package let path: String

  /// - Parameter catalog: the path of the catalog: `catalog.sqlite` has `catalog.synonyms`.
  package init(catalog: String) { path = SavedSearchFile.base(catalog) + SavedSearchFile.endings[2] }

  /// Nil where there is no file.
  ///
  /// - Throws: ``SavedSearchError``.
  package func read() throws(SavedSearchError) -> [UInt8]? {
    try SmallFile(path: path, limit: SmallFile.ownLimit).read()
  }
}
