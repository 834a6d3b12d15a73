import CatalogStore
import SmallAlgorithms

/// Whether the full-text index holds exactly the words of the titles, and finds each of them.
///
/// FTS5's own check at rank 1 would say so too, but it counts as writing. This one reads every instance in the
/// index, adds up a fingerprint for each title, and compares it with the title's words; then it asks for every
/// word. It sees what rank 0 and `PRAGMA integrity_check` do not: an index that is sound and of other rows.
struct FullTextCheck: CatalogCheck {
  let name = "full text"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    let connection = inspection.connection
    // A table in memory; the file itself was opened for reading only.
    try connection.execute("PRAGMA query_only = 0")
    for kind in ["instance", "row"] {
      try connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary_\(kind) USING fts5vocab('main', 'title_fts', '\(kind)')"
      )
    }
    try connection.execute("PRAGMA query_only = 1")
    let total = Int(try connection.statement("SELECT count(*) FROM title").firstInt() ?? 0)
    var index = try fingerprints(&inspection, total)
    try compare(&index, &inspection, total)
    for (id, _) in index.sorted(by: { $0.key < $1.key }) where index[id] != 0 {
      inspection.report("the index knows a title that is not there: \(id)")
    }
    try askForEveryWord(&inspection)
  }

  /// By title, the sum over its words of what each is and where it stands.
  private func fingerprints(_ inspection: inout Inspection, _ total: Int) throws(CatalogError) -> [Int64:
    UInt64]
  {
    let rows = try inspection.connection.statement(
      "SELECT term, doc, col = 'joined', offset FROM temp.vocabulary_instance")
    defer { rows.reset() }
    var sums: [Int64: UInt64] = [:]
    sums.reserveCapacity(total)
    var count = 0
    while try rows.step() {
      let word = rows.withText(0) { unsafe QuickHash.of($0.bytes) }
      sums[rows.int(1), default: 0] &+= Self.mixed(word, column: rows.int(2), offset: rows.int(3))
      count += 1
      if count.isMultiple(of: 65_536) { try inspection.advance(0, of: total) }
    }
    return sums
  }

  private func compare(
    _ index: inout [Int64: UInt64], _ inspection: inout Inspection, _ total: Int
  ) throws(CatalogError) {
    let titles = try inspection.connection.statement("SELECT id, words, joined FROM title")
    defer { titles.reset() }
    var count = 0
    while try titles.step() {
      var sum: UInt64 = 0
      for column in [Int64(0), 1] {
        unsafe titles.withBlob(Int32(column) + 1) { text in
          var offset: Int64 = 0
          unsafe text.split(separator: UInt8(ascii: " ")).forEach { word in
            unsafe sum &+= Self.mixed(
              QuickHash.of(UnsafeRawBufferPointer(rebasing: word).bytes), column: column, offset: offset)
            offset += 1
          }
        }
      }
      if (index.removeValue(forKey: titles.int(0)) ?? 0) != sum {
        inspection.report("title \(titles.int(0)) ('\(titles.text(1))') is indexed under other words")
      }
      count += 1
      if count.isMultiple(of: 16_384) { try inspection.advance(count / 2, of: total) }
    }
  }

  private func askForEveryWord(_ inspection: inout Inspection) throws(CatalogError) {
    let words = try inspection.connection.statement("SELECT term, doc FROM temp.vocabulary_row")
    let ask = try inspection.connection.statement("SELECT count(*) FROM title_fts WHERE title_fts MATCH ?")
    defer { words.reset() }
    while try words.step() {
      let word = words.text(0)
      ask.bind(1, "\"" + word.replacing("\"", with: "\"\"") + "\"")
      let found = try ask.firstInt() ?? 0
      if found != words.int(1) {
        inspection.report("the word '\(word)' is in \(words.int(1)) titles and finds \(found)")
      }
    }
    try inspection.advance(1, of: 1)
  }

  private static func mixed(_ word: UInt64, column: Int64, offset: Int64) -> UInt64 {
    QuickHash.spread(word ^ (UInt64(bitPattern: offset << 1 | column) &* 0x9E37_79B9_7F4A_7C15))
  }
}
