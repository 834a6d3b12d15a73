import CatalogQuery
import LearningAPI

/// What changes tell by URN alone: the names of classifications, each looked up once, and assets.
final class ChangedNames {
  private let catalog: Catalog?
  private var known: [String: String?] = [:]

  /// A catalog that cannot answer, such as one with other words, has no names to tell.
  init(_ option: CatalogOption) { catalog = try? option.open() }

  func name(_ urn: String) -> String? {
    if let known = known[urn] { return known }
    let json = URN(urn).flatMap { urn in catalog.flatMap { try? $0.classification(urn) } }
    let name = json?.root["name"]?["value"]?.string
    known[urn] = .some(name)
    return name
  }

  /// An asset as it is now; nil where the catalog does not know it.
  func asset(_ urn: String) -> Hit? {
    URN(urn).flatMap { urn in catalog.flatMap { try? $0.asset(urn) } }
  }
}
