import PostgresClient

/// One statement for all rows that are shown of some assets: of different tables, so that numbers, texts and bytes have columns
/// that all of them share.
struct RowsStatement {
  enum Kind { case number, text, bytes }

  /// What is fetched beside the assets.
  enum Extent {
    /// The course that stands first among those that list an asset.
    case withParents
    /// The chapters and videos that an asset lists, and what these list.
    case withContents
  }

  struct Column {
    let name: String
    let kind: Kind
    /// What gives it; its column of the result is counted from the first behind the number of the table.
    let expression: String
    var place = 0
  }

  struct Table {
    let name: String
    var columns: [Column]
    let source: String

    var insertion: String {
      let names = columns.map(\.name).joined(separator: ", ")
      let marks = columns.map { _ in "?" }.joined(separator: ", ")
      return "INSERT OR REPLACE INTO temp.\(name)(\(names)) VALUES (\(marks))"
    }
  }

  private let tables: [Table]
  let text: String

  /// The table that a row of the result belongs to; nil for none of them.
  func table(_ number: Int64) -> Table? {
    tables.indices.contains(Int(number)) ? tables[Int(number)] : nil
  }

  /// `$1` are the assets, `$2` with ``Extent/withParents`` the type of chapters. What only a course tells needs the course
  /// that stands first among those that list it, as `HitReader` orders them.
  init(_ schema: SchemaName, _ extent: Extent, withJSON: Bool) {
    func numbers(_ names: [String]) -> [Column] {
      names.map { Column(name: $0, kind: .number, expression: "\($0)::bigint") }
    }
    func flags(_ names: [String]) -> [Column] {
      names.map { Column(name: $0, kind: .number, expression: "\($0)::integer::bigint") }
    }
    func text(_ name: String, _ expression: String) -> Column {
      Column(name: name, kind: .text, expression: expression)
    }
    var tables = [
      Table(
        name: "asset",
        columns: numbers([
          "id", "type", "level", "locale_set", "classification_set", "contributor_set", "published_at",
          "updated_at",
          "retired_at", "modified_at", "seconds", "own_locale", "title_slots", "seal",
        ]) + flags(["is_retired", "is_derived"]) + [
          text("urn", "convert_to(urn, 'UTF8')"), text("page", "page"),
        ],
        source: "\(schema("asset")) JOIN everyone USING (id)"),
      Table(
        name: "title",
        columns: numbers(["id", "locale", "word_count", "updated_at", "raw", "seal", "shape"]) + [
          text("title", "coalesce(exact, convert_to(title, 'UTF8'))"),
          text("words", "convert_to(words, 'UTF8')"),
          text("joined", "convert_to(joined, 'UTF8')"),
        ], source: "\(schema("title")) t JOIN everyone e ON e.id = t.asset"),
      Table(name: "content", columns: numbers(["parent", "locale", "child"]), source: "listing"),
    ]
    if withJSON {
      tables.append(
        Table(
          name: "raw",
          columns: numbers(["id", "dictionary", "size", "seal"]) + [
            Column(name: "bytes", kind: .bytes, expression: "bytes")
          ],
          source:
            "\(schema("raw")) JOIN (SELECT DISTINCT raw AS id FROM \(schema("title")) t JOIN everyone e ON e.id = t.asset) r USING (id)"
        ))
    }
    func isNumber(_ column: Column) -> Bool { column.kind == .number }
    let numberCount = tables.map { $0.columns.count(where: isNumber) }.max() ?? 0
    let byteCount = tables.map { table in table.columns.count { !isNumber($0) } }.max() ?? 0
    var selects: [String] = []
    for index in tables.indices {
      var (nextNumber, nextBytes) = (0, numberCount)
      var places =
        Array(repeating: "NULL::bigint", count: numberCount)
        + Array(repeating: "NULL::bytea", count: byteCount)
      for column in tables[index].columns.indices {
        let at = isNumber(tables[index].columns[column]) ? nextNumber : nextBytes
        if at < numberCount { nextNumber += 1 } else { nextBytes += 1 }
        tables[index].columns[column].place = at
        var expression = tables[index].columns[column].expression
        if tables[index].name == "title", expression == "id::bigint" { expression = "t.id::bigint" }
        places[at] = expression
      }
      selects.append(
        "SELECT \(index)::integer, \(places.joined(separator: ", ")) FROM \(tables[index].source)")
    }
    self.tables = tables
    self.text = """
      WITH wanted AS (SELECT unnest($1::bigint[]) AS id),
      \(Self.listing(schema, extent))
      \(selects.joined(separator: "\nUNION ALL\n"))
      """
  }

  private static func listing(_ schema: SchemaName, _ extent: Extent) -> String {
    switch extent {
    case .withParents:
      """
      listing AS MATERIALIZED (
        SELECT DISTINCT ON (c.child, c.locale) c.parent, c.locale, c.child
        FROM wanted w JOIN \(schema("title")) t ON t.asset = w.id AND t.raw IS NULL
          JOIN \(schema("content")) c ON c.child = w.id AND c.locale = t.locale
          JOIN \(schema("asset")) p ON p.id = c.parent
        ORDER BY c.child, c.locale, p.type = $2::bigint, p.urn),
      everyone AS MATERIALIZED (SELECT id FROM wanted UNION SELECT parent FROM listing)
      """
    case .withContents:
      """
      listed AS MATERIALIZED (SELECT c.parent, c.locale, c.child FROM wanted w JOIN \(schema("content")) c ON c.parent = w.id),
      listing AS MATERIALIZED (
        SELECT parent, locale, child FROM listed UNION
        SELECT c.parent, c.locale, c.child FROM (SELECT DISTINCT child FROM listed) l
          JOIN \(schema("content")) c ON c.parent = l.child),
      everyone AS MATERIALIZED (SELECT id FROM wanted UNION SELECT child FROM listing)
      """
    }
  }
}
