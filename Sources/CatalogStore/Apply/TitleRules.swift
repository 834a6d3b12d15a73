import AssetRecords
import CatalogText

/// By which rules the words of a catalog's titles were made: `catalog.words`, empty in files of older schemas.
///
/// A question is read by this program's rules, so words that others made would be missed without a sign of it.
package enum TitleRules {
  /// How many titles are read at a time: a statement that stays open over its own table's changes sees some of them.
  private static let portion = 4_096

  /// Whether there are titles with words that this program would make otherwise, as far as the file tells.
  static func areOthers(
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> Bool {
    let select = try prepare("SELECT words IS ? OR NOT EXISTS (SELECT 1 FROM title) FROM catalog")
    select.bind(1, WordRules.version)
    return try select.firstInt() == 0
  }

  /// Writes down whose the words are. Belongs to each publication.
  package static func publish(_ statements: StatementCache) throws(CatalogError) {
    let update = try statements("UPDATE catalog SET words = ?1 WHERE words IS NOT ?1")
    update.bind(1, WordRules.version)
    try update.run()
  }

  /// Rebuilds the words of all titles and the full-text index from the rows, where other rules made them.
  ///
  /// - Parameter progress: called now and then; returning false stops.
  /// - Returns: whether other rules had made them: then nothing that was made of them is right any more.
  /// - Throws: ``CatalogError`` `damaged` where a row is not what was published: it would get a checksum as it is now.
  package static func bringUpToDate(
    _ statements: StatementCache, progress: (PublicationProgress) -> Bool
  ) throws(CatalogError) -> Bool {
    guard try areOthers({ sql throws(CatalogError) in try statements(sql) }) else { return false }
    try ChecksummedRow.title.check(statements)
    let total = Int(try statements("SELECT count(*) FROM title").firstInt() ?? 0)
    let select = try statements("SELECT id, title FROM title WHERE id > ? ORDER BY id LIMIT ?")
    let update = try statements(
      "UPDATE title SET words = ?2, joined = ?3, word_count = ?4, \(ChecksummedRow.withoutChecksum) WHERE id = ?1"
    )
    var last = Int64.min
    var done = 0
    while true {
      var titles: [(id: Int64, title: IndexedTitle)] = []
      select.bind(1, last)
      select.bind(2, portion)
      while try select.step() { titles.append((select.int(0), IndexedTitle(select.text(1)))) }
      select.reset()
      guard let end = titles.last?.id else { break }
      for (id, title) in titles {
        update.bind(1, id)
        update.bind(2, title.words)
        update.bind(3, title.joined)
        update.bind(4, title.count)
        try update.run()
      }
      last = end
      done += titles.count
      guard progress(PublicationProgress(.records, done: done, total: total)) else { throw .interrupted }
    }
    try statements("INSERT INTO title_fts(title_fts) VALUES ('rebuild')").run()
    return true
  }
}
