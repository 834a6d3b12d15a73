import CatalogEngine
import LearningAPI
import PostgresClient
import SmallAlgorithms

/// The courses and paths that answer for the chapters and videos in them, as a part of a statement.
struct RolledCourses {
  private let schema: SchemaName
  private let types: String
  private let videos: String
  private let condition: String

  init(_ plan: QueryPlan, _ names: Dictionaries, _ schema: SchemaName) {
    func list(_ numbers: Set<Int64>) -> String {
      numbers.isEmpty ? "NULL" : numbers.sorted().map(String.init).joined(separator: ", ")
    }
    self.schema = schema
    types = list(names.videoTypes)
    videos = list(names.numbers(of: [.video]))
    condition = plan.requirements.admitsRetired ? "" : " AND NOT part.is_retired"
  }

  /// `id` and `videos`: each course that lists one of the parts, and how many of these are videos.
  ///
  /// - Parameters:
  ///   - parts: rows with `id`, the asset, and `type`, `is_retired`, `listed_by` of its title.
  ///   - excluded: what has the assets in whose stead no course answers; nil where there are none.
  func select(from parts: String, without excluded: String?) -> String {
    let rest = excluded.map { " AND \(FurtherStatement.isLeft("part.id", by: $0))" } ?? ""
    return """
      SELECT course & \(RecordsStatement.mask) AS id, count(DISTINCT part.id) FILTER (WHERE part.type IN (\(videos))) AS videos
      FROM \(parts) part CROSS JOIN LATERAL unnest(part.listed_by) AS lists(course)
      WHERE part.type IN (\(types))\(condition)\(rest) GROUP BY 1
      """
  }

  /// The same for records: `id` alone.
  func select(ofRecords records: String, without excluded: String?) -> String {
    let parts =
      "(SELECT t.asset AS id, t.type, t.is_retired, t.listed_by FROM \(records) r JOIN \(schema("title")) t ON t.id = r.id)"
    return "SELECT id FROM (\(select(from: parts, without: excluded))) rolled"
  }
}
