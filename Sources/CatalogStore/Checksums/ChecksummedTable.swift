/// A table that questions read as a whole, or by number, and the sum of its rows' checksums.
///
/// SQLite keeps no checksums: where a bit flips in a stored value, the file is in order. What a generation reads of
/// these tables is compared once with what was published.
package enum ChecksummedTable: String, CaseIterable, Sendable {
  case assetType = "asset_type"
  case level = "difficulty_level"
  case locale
  case localeSets = "locale_set_member"
  case classification
  case contributor
  case columnarIndex = "column_copy"
  case asset
  case classificationSets = "classification_set"
  case classificationMembers = "classification_set_member"
  case contributorSets = "contributor_set"
  case contributorMembers = "contributor_set_member"
  case content
  case wordPages = "title_fts_data"
  case wordPlaces = "title_fts_idx"

  /// Small ones, which each generation reads.
  static let names: [ChecksummedTable] = [
    .assetType, .level, .locale, .localeSets, .classification, .contributor, .columnarIndex,
  ]
  /// What is read where rows alone answer.
  package static let rows: [ChecksummedTable] = [
    .asset, .classificationSets, .classificationMembers, .contributorSets, .contributorMembers, .content,
  ]
  /// The full-text index.
  package static let words: [ChecksummedTable] = [.wordPages, .wordPlaces]

  /// What an answer depends on.
  private var columns: String {
    switch self {
    case .assetType, .level, .locale: "id, name"
    case .localeSets, .classificationMembers, .contributorMembers: "member, id"
    case .classificationSets: "id, members, parents"
    case .contributorSets: "id, members"
    case .content: "parent, locale, child"
    case .wordPages: "id, block"
    case .wordPlaces: "segid, term, pgno"
    case .asset: ChecksummedRow.asset.columns
    case .classification: "id, urn, type, name, name_locale, json"
    case .contributor: "id, urn, name, name_locale"
    // What was deleted has a checksum of its own.
    case .columnarIndex: "id, generation, base, delta"
    }
  }

  private static let stored = "SELECT sum FROM seal WHERE name = ?"

  /// Whether rows are only added, with numbers above all others: sets stay what they are, and a rebuild starts afresh.
  private var isAppended: Bool {
    switch self {
    case .classificationSets, .classificationMembers, .contributorSets, .contributorMembers: true
    default: false
    }
  }

  /// - Parameters:
  ///   - isPublished: whether each row with a checksum got it just now, or is as it was published.
  ///   - last: only rows with higher numbers.
  private func sum(
    isPublished: Bool = false, after last: Int64? = nil,
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> Int64 {
    let checksum = self == .asset && isPublished ? "seal" : "carrel_checksum(\(columns))"
    // RowChecksums have 31 bits, so no number of rows that fits into a file makes too large a sum.
    // The rows themselves: an index may be sound where the table is not.
    let select = try prepare(
      "SELECT coalesce(sum(\(checksum)), 0) FROM \(rawValue) NOT INDEXED\(last == nil ? "" : " WHERE id > ?")"
    )
    if let last { select.bind(1, last) }
    return try select.firstInt() ?? 0
  }

  /// Whether the rows are those that were published last; also where nothing was published since the file is
  /// of a schema with checksums.
  package func isSound(
    _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> Bool {
    let select = try prepare(Self.stored)
    select.bind(1, rawValue)
    guard let stored = try select.firstInt() else { return true }
    return try stored == sum(prepare)
  }

  /// - Throws: ``CatalogError`` `damaged`.
  func check(
    path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) {
    guard try !isSound(prepare) else { return }
    throw .damaged(path: path, detail: "the table '\(rawValue)' is not as it was written")
  }

  /// Checks the rows that a connection sees, once a generation.
  ///
  /// - Throws: ``CatalogError`` `damaged`.
  package func check(_ connection: ReadConnection) throws(CatalogError) {
    guard connection.hasChecksums else { return }
    let generation = try GenerationRow.number(connection.statement)
    if connection.checkedTables[rawValue] == generation { return }
    try check(path: connection.path) { sql throws(CatalogError) in try connection.statement(sql) }
    connection.checkedTables[rawValue] = generation
  }

  /// Writes the sum of what is published.
  ///
  /// - Parameter isWhole: whether any row may be another one than at the last publication.
  func publish(isWhole: Bool, _ statements: StatementCache) throws(CatalogError) {
    func prepare(_ sql: String) throws(CatalogError) -> SQLStatement { try statements(sql) }
    func save(_ value: Int64, _ name: String) throws(CatalogError) {
      let save = try prepare("INSERT OR REPLACE INTO seal(name, sum) VALUES (?, ?)")
      save.bind(1, name)
      save.bind(2, value)
      try save.run()
    }
    func saved(_ name: String) throws(CatalogError) -> Int64? {
      let select = try prepare(Self.stored)
      select.bind(1, name)
      return try select.firstInt()
    }
    guard isAppended else { return try save(sum(isPublished: true, prepare), rawValue) }
    // Besides the sum that is compared: what it was, and which row was the last, when both were written together.
    let (sumThen, lastThen) = ("\(rawValue) then", "\(rawValue) last")
    let published = try saved(rawValue)
    let last = try prepare("SELECT coalesce(max(id), 0) FROM \(setTable)").firstInt() ?? 0
    let total: Int64
    if !isWhole, let published, try saved(sumThen) == published, let lastThen = try saved(lastThen) {
      total = published &+ (lastThen == last ? 0 : try sum(after: lastThen, prepare))
    } else {
      total = try sum(prepare)
    }
    for (name, value) in [(rawValue, total), (sumThen, total), (lastThen, last)] { try save(value, name) }
  }

  /// The table whose numbers the rows have.
  private var setTable: String {
    switch self {
    case .classificationMembers: Self.classificationSets.rawValue
    case .contributorMembers: Self.contributorSets.rawValue
    default: rawValue
    }
  }
}
