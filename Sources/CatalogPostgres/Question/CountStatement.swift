import CatalogEngine
import PostgresClient

/// Counts candidates by several columns in one pass: those that fail nothing, and beside them those that fail one criterion alone.
struct CountStatement {
  /// What is counted by, each once; several facets share the sets of classifications.
  let columns: [String]
  private let criteria: [Criterion]
  /// How many assets a row stands for; nil where it is one of them.
  private let weight: String?

  /// - Parameter weight: the column that says how many assets a row stands for; nil where each is one.
  init(_ facets: [(column: String, criterion: Criterion)], weight: String? = nil) {
    self.weight = weight
    var (columns, criteria): ([String], [Criterion]) = ([], [])
    for facet in facets {
      if !columns.contains(facet.column) { columns.append(facet.column) }
      if !criteria.contains(facet.criterion) { criteria.append(facet.criterion) }
    }
    (self.columns, self.criteria) = (columns, criteria)
  }

  /// The column with the rows that fail a criterion and no other.
  func failing(_ criterion: Criterion) -> String { "failing_\(criterion.rawValue)" }

  /// Columns of so few values that assets are first counted by all of them together.
  private static let fewValues: Set<String> = ["type", "level", "locale_set", "span", "year"]

  /// What is counted: rows of assets, or of how many of them there are.
  private var source: String {
    guard weight == nil, !columns.isEmpty, Self.fewValues.isSuperset(of: columns) else { return "candidate" }
    let list = columns.joined(separator: ", ")
    return
      "(SELECT \(list), failures, count(*) AS \(Self.together) FROM candidate GROUP BY \(list), failures) few"
  }

  private static let together = "assets_together"

  /// A row for each value of each column, and one for all.
  var select: String {
    let failing = criteria.map { criterion in
      ", \(count(criterion)) AS \(self.failing(criterion))"
    }
    let passing = "\(count([])) AS passing\(failing.joined())"
    guard !columns.isEmpty else { return "SELECT \(passing) FROM candidate" }
    let list = columns.joined(separator: ", ")
    let sets = columns.map { "(\($0))" }.joined(separator: ", ")
    return """
      SELECT GROUPING(\(list)) AS grouped, \(list), \(passing) FROM \(source) GROUP BY GROUPING SETS ((), \(sets))
      """
  }

  /// The same for what is in sets of classifications: a row for each classification.
  func members(_ schema: SchemaName) -> String {
    let numbers = ["passing"] + criteria.map { failing($0) }
    let sums = numbers.map { "sum(n.\($0))::bigint AS \($0)" }
    return """
      SELECT c.type, c.id AS value, \(sums.joined(separator: ", ")) FROM counted n
        \(FacetCounts.members(of: "n.classification_set", schema))
      WHERE n.\(isOf("classification_set")) AND (\(numbers.map { "n.\($0) > 0" }.joined(separator: " OR ")))
      GROUP BY c.type, c.id
      """
  }

  private func count(_ failures: Criterion) -> String {
    let condition = "FILTER (WHERE failures = \(failures.rawValue))"
    guard let weight = weight ?? (source == "candidate" ? nil : Self.together) else {
      return "count(*) \(condition)"
    }
    return "coalesce(sum(\(weight)) \(condition), 0)::bigint"
  }

  /// `GROUPING` has a bit for each column that a row does not go by, the last column's the lowest.
  private var allBits: Int { (1 << columns.count) - 1 }

  /// That a row counts all.
  var isTotal: String { columns.isEmpty ? "true" : "grouped = \(allBits)" }

  /// That a row counts a value of a column.
  func isOf(_ column: String) -> String {
    let place = columns.firstIndex(of: column).map { columns.count - 1 - $0 } ?? 0
    return "grouped = \(allBits & ~(1 << place))"
  }
}
