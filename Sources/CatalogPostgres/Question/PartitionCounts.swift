import CatalogEngine
import PostgresClient

/// How many assets there are of each type, level and set of locales: what most questions without words count, a few hundred
/// rows in the place of all assets. Made anew with each publication.
enum PartitionCounts {
  static let name = "partition_count"
  static let count = "assets"
  static let columns = ["is_retired", "type", "level", "locale_set"]
  /// What they know of each asset.
  static let criteria: Criterion = [.assetType, .difficultyLevel, .locale]
  static let allColumns = columns + [count]

  static func definition(_ schema: SchemaName) -> String {
    """
    CREATE TABLE IF NOT EXISTS \(schema(name))(
      is_retired boolean NOT NULL, type integer NOT NULL, level integer, locale_set integer NOT NULL, \(count) bigint NOT NULL)
    """
  }

  /// Statements that count what is there.
  static func refill(_ schema: SchemaName) -> [String] {
    let list = columns.joined(separator: ", ")
    return [
      "DELETE FROM \(schema(name))",
      "INSERT INTO \(schema(name)) SELECT \(list), count(*) FROM \(schema("asset")) GROUP BY \(list)",
    ]
  }

  /// Whether it has all that requirements look at and a question counts by.
  static func answers(_ requirements: Requirements, by counted: [String]) -> Bool {
    requirements.classifications.isEmpty && requirements.contributors == nil && requirements.spans.isEmpty
      && requirements.years.isEmpty && requirements.modifiedAfter == nil && requirements.updatedAfter == nil
      && counted.allSatisfy(columns.contains)
  }

  /// Its rows as candidates.
  static func select(_ schema: SchemaName, _ conditions: [String], _ failures: String) -> String {
    """
    SELECT a.type, a.level, a.locale_set, a.\(count), \(failures) AS failures FROM \(schema(name)) a\
    \(conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
    """
  }
}
