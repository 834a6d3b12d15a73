import CatalogIndex
import CatalogRemote
import CatalogStore
import LearningAPI
import PostgresClient

/// A table of the catalog that PostgreSQL holds row by row, with the numbers that its rows have in the file.
struct PublishedTable: Sendable {
  /// Whose rows are where, if several databases hold a catalog.
  enum Owner {
    /// The key is an asset's number.
    case asset
    /// The key is a title's.
    case title
    /// The key is raw JSON's.
    case record
    /// What is listed is the last part of the key.
    case child
    /// All databases have all rows.
    case everyone
  }

  let name: String
  let owner: Owner
  /// The table of the file that has the rows.
  let source: String
  /// The numbers that a row goes by.
  let keys: [String]
  /// The columns and their types; the keys first.
  let columns: [(name: String, type: String)]
  /// What gives them, in the order of their keys, which come first.
  let select: String
  /// Writes a row's fields in the order of ``columns``, without the digest.
  let write: @Sendable (SQLStatement, CopyRow) throws -> Void

  /// Whether rows keep a hash of themselves. A row that is nothing but its key needs none.
  var hasDigest: Bool { columns.count > keys.count }

  static let all = [asset, title, description, raw, content, classification, classificationSet]
  /// A third of a page of the server, less what stands beside it
  /// (https://www.postgresql.org/docs/15/btree-implementation.html).
  private static let longestURN = 2_600

  /// `span` and `year` are what facets count: `DurationRange`, and the year of release, UTC.
  static let asset = PublishedTable(
    name: "asset", owner: .asset, source: "asset", keys: ["id"],
    columns: [
      ("id", "bigint"), ("urn", "text COLLATE \"C\" NOT NULL"), ("type", "integer NOT NULL"),
      ("level", "integer"),
      ("locale_set", "integer NOT NULL"), ("classification_set", "integer NOT NULL"),
      ("contributor_set", "integer NOT NULL"), ("published_at", "bigint"), ("updated_at", "bigint"),
      ("retired_at", "bigint"), ("modified_at", "bigint"), ("seconds", "bigint"),
      ("is_retired", "boolean NOT NULL"),
      ("is_derived", "boolean NOT NULL"), ("own_locale", "integer NOT NULL"),
      ("title_slots", "integer NOT NULL"),
      ("page", "bytea"), ("seal", "integer NOT NULL"), ("span", "integer"), ("year", "integer"),
    ],
    select: """
      SELECT id, urn, type, level, locale_set, classification_set, contributor_set, published_at, updated_at, retired_at,
        modified_at, seconds, is_retired, is_derived, own_locale, title_slots, page, seal FROM asset ORDER BY id
      """
  ) { row, copy in
    copy.long(row.int(0))
    let urn = row.text(1)
    guard urn.utf8.count <= longestURN else {
      throw CatalogError.remote(
        code: .databaseFailed,
        message:
          "the asset '\(urn.prefix(60))…' has a URN of \(urn.utf8.count) bytes, and PostgreSQL indexes \(longestURN); import the catalog without it"
      )
    }
    copy.text(urn)
    for column: Int32 in 2...6 { try copy.int(row, column) }
    for column: Int32 in 7...11 { copy.long(row.optionalInt(column)) }
    for column: Int32 in 12...13 { copy.flag(row.int(column) != 0) }
    for column: Int32 in 14...15 { try copy.int(row, column) }
    copy.text(row.optionalText(16))
    try copy.int(row, 17)
    _ = copy.int(row.optionalInt(11).map { Int64(DurationRange(seconds: $0).index) })
    _ = copy.int(row.optionalInt(7).map { Int64(Timestamp(milliseconds: $0).date.year) })
  }

  /// PostgreSQL's text holds no NUL, a title may: then `exact` has its bytes. `lexemes` is null where a `tsvector` would not
  /// hold the words exactly; the words themselves are searched then. What facets count stands in the title once more, so that
  /// a word which many titles have is counted without looking for their assets. `listed_by` are the titles of the records that
  /// list the asset in the title's locale, so that what courses contain leads to them without looking anything up.
  static let title = PublishedTable(
    name: "title", owner: .title, source: "title", keys: ["id"],
    columns: [
      ("id", "bigint"), ("asset", "bigint NOT NULL"), ("published_at", "bigint"),
      ("type", "integer NOT NULL"),
      ("level", "integer"), ("locale_set", "integer NOT NULL"), ("classification_set", "integer NOT NULL"),
      ("contributor_set", "integer NOT NULL"), ("own_locale", "integer NOT NULL"),
      ("title_slots", "integer NOT NULL"), ("span", "integer"), ("year", "integer"),
      ("is_retired", "boolean NOT NULL"), ("lexemes", "tsvector"),
      ("words", "text COLLATE \"C\" NOT NULL"), ("word_count", "bigint NOT NULL"),
      ("locale", "integer NOT NULL"), ("title", "text NOT NULL"), ("exact", "bytea"),
      ("joined", "text COLLATE \"C\" NOT NULL"), ("updated_at", "bigint"), ("raw", "bigint"),
      ("seal", "integer NOT NULL"), ("shape", "bigint NOT NULL"), ("listed_by", "bigint[]"),
    ],
    select: """
      WITH RECURSIVE slot(k) AS (
        SELECT 0 UNION ALL
        SELECT k + 1 FROM slot WHERE k + 1 < (SELECT min(max(title_slots), \(TitleNumbers.most)) FROM asset))
      SELECT t.id, t.locale, t.title, t.words, t.joined, t.word_count, t.updated_at, t.raw, t.seal, t.shape,
        a.published_at, a.type, a.level, a.locale_set, a.classification_set, a.contributor_set, a.own_locale,
        a.title_slots, a.seconds, a.is_retired,
        (SELECT group_concat(p.id, ' ') FROM content c JOIN asset course ON course.id = c.parent
          JOIN slot ON k < course.title_slots
          JOIN title p ON p.id = c.parent + k * \(TitleNumbers.stride) AND p.locale = c.locale
          WHERE c.child = a.id AND c.locale = t.locale)
      FROM title t CROSS JOIN asset a WHERE a.id = (t.id & \(TitleNumbers.stride - 1)) ORDER BY t.id
      """
  ) { row, copy in
    let (title, words, joined) = (row.text(2), row.text(3), row.text(4))
    copy.long(row.int(0))
    copy.long(CatalogSchema.asset(ofTitle: row.int(0)))
    copy.long(row.optionalInt(10))
    for column: Int32 in 11...17 { try copy.int(row, column) }
    _ = copy.int(row.optionalInt(18).map { Int64(DurationRange(seconds: $0).index) })
    _ = copy.int(row.optionalInt(10).map { Int64(Timestamp(milliseconds: $0).date.year) })
    copy.flag(row.int(19) != 0)
    copy.lexemes(Lexemes(words: words, joined: joined))
    copy.text(words)
    copy.long(row.optionalInt(5))
    try copy.int(row, 1)
    let hasNUL = title.utf8.contains(0)
    copy.text(hasNUL ? String(decoding: title.utf8.filter { $0 != 0 }, as: UTF8.self) : title)
    copy.text(hasNUL ? title : nil)
    copy.text(joined)
    for column: Int32 in 6...7 { copy.long(row.optionalInt(column)) }
    try copy.int(row, 8)
    copy.long(row.int(9))
    copy.longs(row.text(20).split(separator: " ").compactMap { Int64($0) }.sorted())
  }

  /// The words of the descriptions of a title's record, as `title` has those of titles. The words themselves are there only where
  /// a `tsvector` would not hold them exactly. What is read from raw JSON takes work, so ``RowPublisher`` makes the rows on other
  /// threads, of the records that changed.
  static let description = PublishedTable(
    name: "description", owner: .title, source: "title", keys: ["id"],
    columns: [
      ("id", "bigint"), ("lexemes", "tsvector"), ("words", "text COLLATE \"C\""),
      ("joined", "text COLLATE \"C\""),
    ],
    select: """
      SELECT t.id, t.shape, t.raw, r.dictionary, r.size, r.seal FROM title t JOIN raw r ON r.id = t.raw ORDER BY t.id
      """
  ) { row, copy in copy.long(row.int(0)) }

  /// Raw JSON as the file keeps it, deflated; who reads it inflates it.
  /// The raw JSON of titles; what waits in the inbox, and what was replaced, stays in the file.
  static let raw = PublishedTable(
    name: "raw", owner: .record, source: "raw", keys: ["id"],
    columns: [
      ("id", "bigint"), ("dictionary", "bigint NOT NULL"), ("size", "bigint NOT NULL"),
      ("seal", "integer NOT NULL"),
      ("bytes", "bytea NOT NULL"),
    ],
    select: """
      SELECT id, dictionary, size, seal, bytes FROM raw WHERE id IN (SELECT raw FROM title WHERE raw IS NOT NULL)
      ORDER BY id
      """
  ) { row, copy in
    for column: Int32 in 0...2 { copy.long(row.int(column)) }
    try copy.int(row, 3)
    copy.bytes(row.blob(4))
  }

  /// Names are for whoever reads the tables; the types tell facets apart. Text of PostgreSQL holds no NUL.
  static let classification = PublishedTable(
    name: "classification", owner: .everyone, source: "classification", keys: ["id"],
    columns: [
      ("id", "integer"), ("urn", "text COLLATE \"C\" NOT NULL"), ("type", "text COLLATE \"C\" NOT NULL"),
      ("name", "text"),
    ],
    select: "SELECT id, urn, type, name FROM classification ORDER BY id"
  ) { row, copy in
    try copy.int(row, 0)
    for column: Int32 in 1...3 {
      copy.text(row.optionalText(column)?.replacing("\0", with: "\u{FFFD}"))
    }
  }

  /// What facets by classification, and their tree, are counted from. A step of the tree is what is filed, in the upper half, and
  /// what it is filed under.
  static let classificationSet = PublishedTable(
    name: "classification_set", owner: .everyone, source: "classification_set", keys: ["id"],
    columns: [("id", "integer"), ("members", "integer[]"), ("edges", "bigint[]")],
    select: "SELECT id, members, parents FROM classification_set ORDER BY id"
  ) { row, copy in
    try copy.int(row, 0)
    let members = NumberList.parse(row.text(1))
    let small = members.compactMap { Int32(exactly: $0) }
    guard small.count == members.count else {
      throw CatalogError.damaged(
        path: row.path, detail: "a number in the classification set \(row.int(0)) makes no sense")
    }
    copy.ints(small)
    copy.longs(NumberList.steps(row.text(2)).map { $0.child << 32 | $0.parent })
  }

  static let content = PublishedTable(
    name: "content", owner: .child, source: "content", keys: ["parent", "locale", "child"],
    columns: [("parent", "bigint"), ("locale", "integer"), ("child", "bigint")],
    select: "SELECT parent, locale, child FROM content ORDER BY parent, locale, child"
  ) { row, copy in
    copy.long(row.int(0))
    try copy.int(row, 1)
    copy.long(row.int(2))
  }
}

extension CopyRow {
  /// - Throws: ``CatalogError`` `damaged` for a number that no catalog comes to.
  fileprivate func int(_ row: SQLStatement, _ column: Int32) throws(CatalogError) {
    guard int(row.optionalInt(column)) else {
      throw .damaged(
        path: row.path, detail: "the number \(row.int(column)) of '\(row.name(column))' makes no sense")
    }
  }
}
