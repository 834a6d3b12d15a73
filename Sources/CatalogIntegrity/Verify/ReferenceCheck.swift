import CatalogStore

/// Whether rows that name other rows name some that are there, and none is left over: assets, titles, raw JSON,
/// contents, runs and what waits in the inbox.
struct ReferenceCheck: CatalogCheck {
  let name = "rows"

  /// What is wrong, and the rows of which that is so, each with what tells it from others.
  private static let questions: [(what: String, rows: String)] =
    [
      ("the catalog has not one generation", "SELECT 'catalog' WHERE (SELECT count(*) FROM catalog) <> 1"),
      (
        "titles without an asset",
        "SELECT id FROM title WHERE id & \(mask) NOT IN (SELECT id FROM asset)"
      ),
      (
        "titles behind the last that their asset counts",
        "SELECT title.id FROM title JOIN asset ON asset.id = title.id & \(mask) WHERE title.id >> 40 >= title_slots"
      ),
      (
        "assets without a title",
        """
        SELECT urn FROM asset WHERE NOT EXISTS (SELECT 1 FROM title WHERE title.id = asset.id)
          AND (title_slots < 2 OR NOT EXISTS (SELECT 1 FROM title WHERE title.id & \(mask) = asset.id))
        """
      ),
      (
        "raw JSON that no title and nothing in the inbox names",
        """
        SELECT id FROM raw WHERE id NOT IN (SELECT raw FROM title WHERE raw IS NOT NULL)
          AND id NOT IN (SELECT raw FROM inbox)
        """
      ),
      ("raw JSON whose dictionary is missing", missing("raw", "dictionary", "raw_dictionary", "<> 0")),
      ("titles whose raw JSON is missing", missing("title", "raw", "raw")),
      ("titles whose locale is missing", missing("title", "locale", "locale")),
      (
        "derived assets that nothing contains",
        "SELECT urn FROM asset WHERE is_derived AND id NOT IN (SELECT child FROM content)"
      ),
      (
        "derived titles with raw JSON, or others without",
        """
        SELECT title.id FROM title JOIN asset ON asset.id = title.id & \(mask)
        WHERE is_derived <> (raw IS NULL)
        """
      ),
      (
        "contents whose assets are missing",
        """
        SELECT parent || ' > ' || child FROM content
        WHERE parent NOT IN (SELECT id FROM asset) OR child NOT IN (SELECT id FROM asset)
        """
      ),
      ("elements of the inbox whose raw JSON is missing", missing("inbox", "raw", "raw")),
      ("elements of the inbox whose run is missing", missing("inbox", "run", "run")),
      ("listed assets whose listing is missing", missing("listed", "listing", "listing", key: "urn")),
      (
        "listings that count other assets than they listed",
        """
        SELECT l.id FROM listing l WHERE NOT is_done
          AND distinct_count + others + quarantined <> (SELECT count(*) FROM listed WHERE listing = l.id)
        """
      ),
    ] + HistoryQuestions.all
    + [
      ("type", "asset_type"), ("level", "difficulty_level"), ("own_locale", "locale"),
      ("locale_set", "locale_set"), ("classification_set", "classification_set"),
      ("contributor_set", "contributor_set"),
    ].map { column, table in
      ("assets whose \(column) is missing", missing("asset", column, table, key: "urn"))
    }

  private static let mask = CatalogSchema.titleStride - 1

  static func missing(
    _ table: String, _ column: String, _ target: String, _ condition: String = "IS NOT NULL",
    key: String = "id"
  ) -> String {
    "SELECT \(key) FROM \(table) WHERE \(column) \(condition) AND \(column) NOT IN (SELECT id FROM \(target))"
  }

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    for (index, question) in Self.questions.enumerated() {
      try inspection.advance(index, of: Self.questions.count)
      let rows = try inspection.connection.transientStatement(question.rows)
      var (count, first) = (0, "")
      while try rows.step() {
        if count < 3 { first += (count == 0 ? "" : ", ") + rows.text(0) }
        count += 1
      }
      if count > 0 {
        inspection.report("\(question.what): \(count) (\(first)\(count > 3 ? ", …" : ""))")
      }
    }
  }
}
