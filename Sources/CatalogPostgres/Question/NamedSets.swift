import CatalogEngine
import CatalogRows
import CatalogStore
import CatalogText
import LearningAPI
import PostgresClient

/// The sets of classifications, or of contributors, that have a member whose name holds words.
struct NamedSets {
  let generation: Generation
  /// Has all but the assets.
  let connection: ReadConnection

  /// Skills and topics are looked for among classifications, instructors among contributors.
  static func column(of field: SearchField) -> String { table(field) + "_set" }

  private static func table(_ field: SearchField) -> String {
    field == .instructor ? "contributor" : "classification"
  }

  /// - Parameters:
  ///   - field: `skill` or `instructor`.
  ///   - clauses: any of them.
  func numbers(_ field: SearchField, _ clauses: [KeywordQuery.Clause]) throws(CatalogError) -> [Int64] {
    let names = try generation.namedMembers(field, connection)
    let members = clauses.reduce(into: Set<Int64>()) { $0.formUnion(names.numbers($1)) }
    return Set(try Filter.numbers(Self.table(field), with: members, connection)).sorted()
  }
}
