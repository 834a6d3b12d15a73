import CSQLiteShim
import CatalogIndex

/// A row that answers show, with a checksum of its own.
package enum ChecksummedRow: String, CaseIterable, Sendable {
  case asset
  case title

  /// `added` tells no question anything.
  var columns: String {
    switch self {
    case .asset:
      """
      id, urn, type, level, locale_set, classification_set, contributor_set, published_at, updated_at, retired_at,
      modified_at, seconds, is_retired, is_derived, own_locale, title_slots, page
      """
    case .title: "id, locale, title, words, joined, word_count, updated_at, raw"
    }
  }

  /// What came to the row after there were checksums. Rows without it keep the checksum that they had.
  private var later: String? { self == .title ? "shape" : nil }

  /// What a change of a row takes away.
  static let withoutChecksum = "seal = \(CARREL_NO_CHECKSUM)"

  /// The statement for a new row, which gets its checksum at once: checksums of a million assets later took every page of them
  /// a second time. Its parameters are ``columns`` and then `others`.
  func insertion(and others: [String] = []) -> String {
    let names = columns.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
    let all = names + [later].compactMap(\.self) + others
    let parameters = all.indices.map { "?\($0 + 1)" }
    let sum = sum(
      parameters.prefix(names.count).joined(separator: ", "), later.map { _ in "?\(names.count + 1)" })
    return """
      INSERT INTO \(rawValue)(\(all.joined(separator: ", ")), seal)
      VALUES (\(parameters.joined(separator: ", ")), \(sum))
      """
  }

  /// An SQL condition: the row is what was written. Rows of files from before there were checksums have none.
  package func isSound(_ connection: ReadConnection) -> String {
    let sum = sum(columns, connection.hasShapes ? later : nil)
    return connection.hasChecksums
      ? "(\(rawValue).\(Self.withoutChecksum) OR \(rawValue).seal = \(sum))" : "1"
  }

  private var sum: String { sum(columns, later) }

  private func sum(_ columns: String, _ later: String?) -> String {
    guard let later else { return "carrel_checksum(\(columns))" }
    return "iif(\(later), carrel_checksum(\(columns), \(later)), carrel_checksum(\(columns)))"
  }

  /// Looks at all rows.
  ///
  /// - Throws: ``CatalogError`` `damaged` with the first one that is not what was written.
  func check(_ statements: StatementCache) throws(CatalogError) {
    let damaged = try statements(
      "SELECT id FROM \(rawValue) WHERE seal <> \(sum) AND NOT \(Self.withoutChecksum) LIMIT 1")
    if let id = try damaged.firstInt() { throw damage(id, path: statements.path) }
  }

  /// What is wrong with a row, for an error.
  package func damage(_ id: Int64, path: String) -> CatalogError {
    .damaged(path: path, detail: damage(id))
  }

  package func damage(_ id: Int64) -> String { "the row \(id) of '\(rawValue)' is not as it was written" }

  /// RowChecksums the rows that changed, and only those: a row that was damaged before must not become sound.
  ///
  /// - Parameter assets: those with changed rows; nil where that is unknown.
  func publish(_ assets: Set<Int64>?, _ statements: StatementCache) throws(CatalogError) {
    let update = "UPDATE \(rawValue) SET seal = \(sum) WHERE \(Self.withoutChecksum)"
    guard let assets else { return try statements(update).run() }
    let one = try statements("\(update) AND id = ?")
    let titleCount = try statements("SELECT title_slots FROM asset WHERE id = ?")
    for asset in assets.sorted() {
      var count: Int64 = 1
      if self == .title {
        titleCount.bind(1, asset)
        count = try titleCount.firstInt() ?? 0
      }
      for number in TitleNumbers(of: asset, titleCount: count) {
        one.bind(1, number)
        try one.run()
      }
    }
  }
}
