package import CatalogQuery
import LearningAPI

/// What changes tell by URN alone: the names of classifications, each looked up once, and assets.
package final class ChangedNames {
  private let catalog: Catalog?
  private var known: [String: String?] = [:]
  /// Why an asset could not be read.
  package private(set) var failure: QueryError?

  /// A catalog that cannot answer, such as one with other words, has no names to tell.
  package init(_ option: CatalogOption) { catalog = try? option.open() }

  package func name(_ urn: String) -> String? {
    if let known = known[urn] { return known }
    let json = URN(urn).flatMap { urn in catalog.flatMap { try? $0.classification(urn) } }
    let name = json?.root["name"]?["value"]?.string
    known[urn] = .some(name)
    return name
  }

  /// An asset as it is now; nil where the catalog does not know it.
  package func asset(_ urn: String) -> Hit? {
    look(urn) { (catalog, urn) throws(QueryError) in try catalog.asset(urn) }
  }

  /// Whether an asset is retired now.
  package func isRetired(_ urn: String) -> Bool {
    look(urn) { (catalog, urn) throws(QueryError) in try catalog.row(of: urn) }?.isRetired == true
  }

  private func look(_ urn: String, _ read: (Catalog, URN) throws(QueryError) -> Hit?) -> Hit? {
    guard let catalog, let urn = URN(urn) else { return nil }
    do { return try read(catalog, urn) } catch .notFound { return nil } catch {
      failure = failure ?? error
      return nil
    }
  }
}
