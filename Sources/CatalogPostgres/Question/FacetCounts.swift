import CatalogEngine
import LearningAPI
import PostgresClient

/// How many assets of each type, level and set of locales have each classification, step of the tree, set of contributors, time to
/// complete and year: what questions without words count, some hundred thousand rows in the place of all assets. Made anew with
/// each publication.
enum FacetCounts {
  static let name = "facet_count"
  static let columns = ["facet", "value"] + PartitionCounts.allColumns

  static func definition(_ schema: SchemaName) -> String {
    """
    CREATE TABLE IF NOT EXISTS \(schema(name))(
      facet text COLLATE "C" NOT NULL, value bigint, is_retired boolean NOT NULL, type integer NOT NULL, level integer,
      locale_set integer NOT NULL, \(PartitionCounts.count) bigint NOT NULL)
    """
  }

  static func index(_ schema: SchemaName) -> String {
    "CREATE INDEX IF NOT EXISTS facet_count_facet ON \(schema(name))(facet)"
  }

  /// Statements that count what is there. Sets are counted before they are taken apart.
  static func refill(_ schema: SchemaName) -> [String] {
    let (table, list) = (schema(name), PartitionCounts.columns.joined(separator: ", "))
    let others = ["contributor_set", "span", "year"].map { column in
      "INSERT INTO \(table) SELECT '\(column)', \(column), \(list), count(*) FROM \(schema("asset")) GROUP BY \(column), \(list)"
    }
    let own = PartitionCounts.columns.map { "a." + $0 }.joined(separator: ", ")
    let sets = """
      (SELECT classification_set, \(list), count(*) AS assets FROM \(schema("asset")) GROUP BY classification_set, \(list)) a
      """
    // Other types might be called as what else is counted.
    let types = FacetName.allCases.compactMap { $0.classificationType.map { "'\($0.rawValue)'" } }
    return [
      "DELETE FROM \(table)",
      """
      INSERT INTO \(table) SELECT c.type, c.id, \(own), sum(a.assets)::bigint
      FROM \(sets) \(members(of: "a.classification_set", schema))
      WHERE c.type IN (\(types.joined(separator: ", "))) GROUP BY c.type, c.id, \(own)
      """,
      """
      INSERT INTO \(table) SELECT '\(edges)', edge, \(own), sum(a.assets)::bigint
      FROM \(sets) \(edges(of: "a.classification_set", schema)) GROUP BY edge, \(own)
      """,
    ] + others
  }

  /// What steps of the tree are called in the table.
  static let edges = "edges"

  /// Joins the steps of the tree, `edge`, to sets of classifications.
  static func edges(of set: String, _ schema: SchemaName) -> String {
    """
    JOIN \(schema("classification_set")) s ON s.id = \(set) CROSS JOIN unnest(s.edges) AS edge
    """
  }

  /// Joins rows `c` of classifications to sets of them.
  static func members(of set: String, _ schema: SchemaName) -> String {
    """
    JOIN \(schema("classification_set")) s ON s.id = \(set) CROSS JOIN unnest(s.members) AS member(id)
      JOIN \(schema("classification")) c ON c.id = member.id
    """
  }

  /// A row for each value of a facet: how many assets have it that meet conditions on their types, levels and locales.
  ///
  /// - Parameter facet: what it is called in the table: a type of classifications, ``edges`` or a column.
  static func select(
    _ facet: String, _ conditions: [String], _ schema: SchemaName, _ parameters: inout Parameters
  ) -> String {
    let all = ["a.facet = \(parameters.add(.text(facet)))"] + conditions
    return """
      SELECT a.value, sum(a.\(PartitionCounts.count))::bigint AS assets FROM \(schema(name)) a
      WHERE \(all.joined(separator: " AND ")) GROUP BY a.value
      """
  }
}
