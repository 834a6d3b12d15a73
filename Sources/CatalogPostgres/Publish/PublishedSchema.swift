import PostgresClient

/// The tables in a schema of the database, and what is read and written of them as a whole.
struct PublishedSchema {
  /// Of the tables; readers know those of their own and below.
  static let layout = 3

  let name: SchemaName

  init(_ address: PostgresAddress) { name = address.schema }

  /// Its tables and their columns, in order.
  static let columns: [String: [String]] = {
    var columns = [
      catalog: catalogColumns.map(\.name), PartitionCounts.name: PartitionCounts.allColumns,
      FrequentWords.name: FrequentWords.columns, FacetCounts.name: FacetCounts.columns,
    ]
    for table in PublishedTable.all {
      columns[table.name] = table.columns.map(\.name) + (table.hasDigest ? ["digest"] : [])
    }
    return columns
  }()
  /// The table that names the generation.
  static let catalog = "catalog"
  private static let catalogColumns: [(name: String, type: String)] = [
    ("id", "integer PRIMARY KEY CHECK (id = 1)"), ("layout", "integer NOT NULL"),
    ("generation", "bigint NOT NULL"), ("applied_at", "bigint"), ("origin", "text NOT NULL"),
    ("publication", "text NOT NULL"), ("words", "text NOT NULL"), ("assets", "bigint NOT NULL"),
    ("published_at", "timestamptz NOT NULL"), ("shard", "integer NOT NULL"),
    ("shards", "integer NOT NULL"), ("synonyms", "text NOT NULL"), ("names_hash", "bigint NOT NULL"),
    ("names", "bytea NOT NULL"),
  ]

  /// Statements that make what is missing, without indexes: who fills a table makes these afterwards.
  var tables: [String] {
    func make(_ table: String, _ columns: [(name: String, type: String)], _ rest: String = "") -> String {
      let list = columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
      return "CREATE TABLE IF NOT EXISTS \(name(table))(\(list)\(rest))"
    }
    return [
      make(Self.catalog, Self.catalogColumns), PartitionCounts.definition(name),
      FrequentWords.definition(name), FacetCounts.definition(name),
    ]
      + PublishedTable.all.map { table in
        let digest = table.hasDigest ? [(name: "digest", type: "bigint NOT NULL")] : []
        return make(
          table.name, table.columns + digest, ", PRIMARY KEY (\(table.keys.joined(separator: ", ")))")
      }
      // What is deflated already is not packed once more.
      + ["ALTER TABLE \(name("raw")) ALTER bytes SET STORAGE EXTERNAL"]
  }

  /// Statements that let whoever may read the generation read tables that were made anew.
  func grants(_ database: PostgresConnection) throws(PostgresError) -> [String] {
    let found = try database.query(
      """
      SELECT format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %s', n.nspname,
        CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.grantee)) END)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL aclexplode(c.relacl) r
      WHERE n.nspname = $1 AND c.relname = $2 AND r.privilege_type = 'SELECT' AND r.grantee <> c.relowner
      """, [.text(name.name), .text(Self.catalog)])
    return (0..<found.count).map { found.text($0, 0) }
  }

  /// Not unique where rows change places within one publication; the file has made sure of it.
  var indexes: [String] {
    [
      "CREATE INDEX IF NOT EXISTS asset_urn ON \(name("asset"))(urn)",
      // The order of questions without words.
      "CREATE INDEX IF NOT EXISTS asset_newest ON \(name("asset"))((coalesce(published_at, '\(Int64.min)'::bigint)) DESC, urn)",
      "CREATE INDEX IF NOT EXISTS asset_page ON \(name("asset"))(md5(page)) WHERE page IS NOT NULL",
      // Those with a classification or a contributor.
      "CREATE INDEX IF NOT EXISTS asset_classifications ON \(name("asset"))(classification_set)",
      "CREATE INDEX IF NOT EXISTS asset_contributors ON \(name("asset"))(contributor_set)",
      FrequentWords.index(name), FacetCounts.index(name),
      "CREATE INDEX IF NOT EXISTS title_asset ON \(name("title"))(asset)",
      // Without a list of what waits, each question takes the same time.
      "CREATE INDEX IF NOT EXISTS title_lexemes ON \(name("title")) USING gin(lexemes) WITH (fastupdate = off)",
      "CREATE INDEX IF NOT EXISTS title_as_text ON \(name("title"))(id) WHERE lexemes IS NULL",
      // Assets by the names that their sets hold.
      "CREATE INDEX IF NOT EXISTS title_classifications ON \(name("title"))(classification_set)",
      "CREATE INDEX IF NOT EXISTS title_contributors ON \(name("title"))(contributor_set)",
      "CREATE INDEX IF NOT EXISTS description_lexemes ON \(name("description")) USING gin(lexemes) WITH (fastupdate = off)",
      "CREATE INDEX IF NOT EXISTS description_as_text ON \(name("description"))(id) WHERE lexemes IS NULL",
      "CREATE INDEX IF NOT EXISTS content_child ON \(name("content"))(child)",
    ]
  }
}
