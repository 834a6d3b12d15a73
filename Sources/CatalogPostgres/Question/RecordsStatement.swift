import CatalogEngine
import CatalogStore
import CatalogText
import LearningAPI
import PostgresClient

/// The records that hold words in the fields of a question, as parts of a statement. A record is an asset in one locale and goes by
/// the number of its title.
struct RecordsStatement {
  /// What leads from a record to its asset.
  static let mask = CatalogSchema.titleStride - 1

  private let fields: [SearchField]
  private let schema: SchemaName
  private let sets: NamedSets

  init(_ fields: [SearchField], _ schema: SchemaName, _ sets: NamedSets) {
    (self.fields, self.schema, self.sets) = (fields, schema, sets)
  }

  /// Parts of a statement of which the last one is `name(id, field)`: the records that hold any of some clauses, and in which field, as
  /// its place in the order asked. Some come several times.
  func parts(
    _ name: String, any clauses: [KeywordQuery.Clause], _ parameters: inout Parameters
  ) throws(CatalogError) -> [String] {
    let pattern = KeywordPattern(any: clauses)
    var (parts, selects): ([String], [String]) = ([], [])
    let titles = "\(name)_title"
    if fields.contains(.title) || fields.contains(.chapter) {
      parts.append(
        "\(titles) AS (\(TitleStatement.both("id, listed_by", pattern, schema, &parameters)))")
    }
    for (place, field) in fields.enumerated() {
      switch field {
      case .title: selects.append("SELECT id, \(place) FROM \(titles)")
      case .chapter: selects.append("SELECT unnest(listed_by), \(place) FROM \(titles)")
      case .description:
        selects.append(
          TitleStatement.both("id, \(place)", pattern, schema, of: "description", &parameters))
      case .skill, .instructor:
        let numbers = try sets.numbers(field, clauses)
        if numbers.isEmpty { continue }
        selects.append(
          """
          SELECT t.id, \(place) FROM unnest(\(parameters.add(.integers(numbers)))) AS s(number)
            JOIN \(schema("title")) t ON t.\(NamedSets.column(of: field)) = s.number
          """)
      }
    }
    if selects.isEmpty { selects = ["SELECT NULL::bigint, 0 WHERE false"] }
    return parts + ["\(name)(id, field) AS (\(selects.joined(separator: "\nUNION ALL ")))"]
  }

  /// Parts of a statement of which the last one is `record(id, missing, needed)`: the records that hold all clauses; how many of these
  /// their titles lack, where titles count, and which is the last of the fields that they need.
  func parts(
    all clauses: [KeywordQuery.Clause], _ parameters: inout Parameters
  ) throws(CatalogError) -> [String] {
    var (parts, selects): ([String], [String]) = ([], [])
    for (index, clause) in clauses.enumerated() {
      let name = "word_\(index)"
      parts += try self.parts(name, any: [clause], &parameters)
      selects.append("SELECT id, field, \(index) AS clause FROM \(name)")
    }
    let title = fields.firstIndex(of: .title)
    // More clauses than all is none, and yet to ask for equality lets the planner expect a single record.
    parts.append(
      """
      record AS (
        SELECT id, count(*) FILTER (WHERE NOT is_in_title) AS missing, max(field) AS needed
        FROM (
          SELECT id, clause, min(field) AS field, bool_or(\(title.map { "field = \($0)" } ?? "true")) AS is_in_title
          FROM (\(selects.joined(separator: " UNION ALL "))) found GROUP BY id, clause) held
        GROUP BY id HAVING count(*) >= \(clauses.count))
      """)
    return parts
  }
}
