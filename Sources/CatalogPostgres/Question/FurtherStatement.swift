import CatalogEngine
import CatalogStore
import CatalogText
import LearningAPI
import PostgresClient
import SmallAlgorithms

/// What a keyword leaves that is looked for in several fields, or for courses, as parts of a statement.
struct FurtherStatement {
  private let plan: QueryPlan
  private let words: WordsStatement
  private let schema: SchemaName
  private let records: RecordsStatement
  private let courses: RolledCourses

  init(_ plan: QueryPlan, _ words: WordsStatement, _ schema: SchemaName, _ sets: NamedSets) {
    self.plan = plan
    self.words = words
    self.schema = schema
    records = RecordsStatement(plan.fields, schema, sets)
    courses = RolledCourses(plan, sets.generation.names, schema)
  }

  /// The place of a record on the scale of the statement, in which a tier stands for the upper half.
  private static func place(_ tier: String, _ words: String) -> String {
    "((\(tier))::bigint * 4294967296 + \(words))"
  }

  /// That an asset is not among others. The planner expects few of what was grouped, and would compare each with each; this it
  /// looks up.
  static func isLeft(_ asset: String, by excluded: String) -> String {
    "NOT (\(asset) IN (SELECT asset FROM \(excluded)))"
  }

  /// Parts of a statement: `excluded(asset)`, where there are such words.
  func excluded(_ parameters: inout Parameters) throws(CatalogError) -> [String] {
    guard words.hasExcluded else { return [] }
    let clauses = plan.keyword.excluded.distinct
    return try records.parts("excluded_record", any: clauses, &parameters)
      + ["excluded AS (SELECT DISTINCT id & \(RecordsStatement.mask) AS asset FROM excluded_record)"]
  }

  /// Rows as ``WordsStatement/titles(_:further:)`` gives them: the records that hold the words, and the courses that answer for some.
  ///
  /// - Parameter parts: gets what of the statement comes before them.
  func rows(_ parts: inout [String], _ parameters: inout Parameters) throws(CatalogError) -> String {
    var found: String
    if plan.fields == [.title] {
      found = words.titles(&parameters, further: ", listed_by")
    } else {
      parts += try records.parts(all: plan.keyword.required.distinct, &parameters)
      found = """
        SELECT \(WordsStatement.columns), \(place(&parameters)) AS place, listed_by
        FROM record r JOIN \(schema("title")) t ON t.id = r.id
        """
    }
    if !plan.rollsUp { return found }
    let course =
      words.isRanked ? Self.place("\(FurtherPlace.ofParts(videos: 0).tier)", "-course.videos") : "0"
    parts += [
      "matched AS MATERIALIZED (\(found))",
      "course AS (\(courses.select(from: "matched", without: words.hasExcluded ? "excluded" : nil)))",
    ]
    return """
      SELECT * FROM matched UNION ALL
      SELECT \(WordsStatement.columns(of: "asset.id")), \(course)::bigint, NULL::bigint[]
      FROM course JOIN \(schema("asset")) asset ON asset.id = course.id
      """
  }

  private func place(_ parameters: inout Parameters) -> String {
    guard words.isRanked else { return "0::bigint" }
    let first = FurtherPlace.of(missing: 0, field: 0).tier
    let further = Self.place("\(first) + r.missing", "r.needed")
    guard plan.fields.contains(.title) else { return further }
    return "CASE WHEN r.missing = 0 THEN \(words.place(&parameters)) ELSE \(further) END"
  }
}
