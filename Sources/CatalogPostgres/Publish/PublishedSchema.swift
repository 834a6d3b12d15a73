/// The tables in a schema of the database, and what is read and written of them as a whole.
struct PublishedSchema {
  /// Of the tables; readers know those of their own and below.
  static let layout = 1

  let name: SchemaName

  init(_ address: PostgresAddress) { name = address.schema }

  /// Statements that make what is missing, without indexes: who fills a table makes these afterwards.
  var tables: [String] {
    let catalog = """
      CREATE TABLE IF NOT EXISTS \(name("catalog"))(
        id integer PRIMARY KEY CHECK (id = 1), layout integer NOT NULL, generation bigint NOT NULL, applied_at bigint,
        origin text NOT NULL, publication text NOT NULL, words text NOT NULL, assets bigint NOT NULL,
        published_at timestamptz NOT NULL, names bytea NOT NULL)
      """
    return [catalog, PartitionCounts.definition(name)]
      + PublishedTable.all.map { table in
        let columns =
          table.columns.map { "\($0.name) \($0.type)" } + (table.hasDigest ? ["digest bigint NOT NULL"] : [])
        return
          "CREATE TABLE IF NOT EXISTS \(name(table.name))(\(columns.joined(separator: ", ")), PRIMARY KEY (\(table.keys.joined(separator: ", "))))"
      }
      // What is deflated already is not packed once more.
      + [
        "ALTER TABLE \(name("raw")) ALTER bytes SET STORAGE EXTERNAL"
      ]
  }

  /// Not unique where rows change places within one publication; the file has made sure of it.
  var indexes: [String] {
    [
      "CREATE INDEX IF NOT EXISTS asset_urn ON \(name("asset"))(urn)",
      // The order of questions without words.
      "CREATE INDEX IF NOT EXISTS asset_newest ON \(name("asset"))((coalesce(published_at, '\(Int64.min)'::bigint)) DESC, urn)",
      "CREATE INDEX IF NOT EXISTS asset_page ON \(name("asset"))(page) WHERE page IS NOT NULL",
      "CREATE INDEX IF NOT EXISTS title_asset ON \(name("title"))(asset)",
      // Without a list of what waits, each question takes the same time.
      "CREATE INDEX IF NOT EXISTS title_lexemes ON \(name("title")) USING gin(lexemes) WITH (fastupdate = off)",
      "CREATE INDEX IF NOT EXISTS title_as_text ON \(name("title"))(id) WHERE lexemes IS NULL",
      "CREATE INDEX IF NOT EXISTS content_child ON \(name("content"))(child)",
    ]
  }
}
