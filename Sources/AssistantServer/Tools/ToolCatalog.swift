import CatalogIntegrity
import CatalogQuery
import CatalogStore
import LearningAPI

/// The catalog as tools ask it: its errors are sentences for an assistant.
struct ToolCatalog: Sendable {
  let catalog: Catalog
  /// What to do about a file that cannot be used; follows the description of the error.
  let advice: @Sendable (CatalogError) -> String

  /// A question to it.
  func ask<Result>(_ body: (Catalog) throws(QueryError) -> Result) throws(ToolError) -> Result {
    do { return try body(catalog) } catch { throw ToolError(error, advice) }
  }

  /// What whoever reads an answer should know of the catalog; nothing of a complete one.
  var notes: [String] {
    guard let notice = (try? catalog.health())?.notice else { return [] }
    return ["Say so: \(PlainText.of(notice, limit: 300))."]
  }
}
