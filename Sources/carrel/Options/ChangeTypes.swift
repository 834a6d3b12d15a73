import CatalogQuery
import CatalogStore
import LearningAPI

/// Which changes are of assets of some types.
struct ChangeTypes {
  private let catalog: Catalog
  private let types: Set<AssetType>

  init(_ catalog: Catalog, _ types: Set<AssetType>) {
    self.catalog = catalog
    self.types = types
  }

  func admits(_ change: AssetChange) -> Bool { type(of: change).map(types.contains) ?? false }

  /// What came or went tells its type; otherwise the catalog knows it, and of what vanished since, the URN.
  private func type(of change: AssetChange) -> AssetType? {
    let told = change.kind == .added ? change.new : change.kind == .vanished ? change.old : nil
    if let told { return AssetType(rawValue: told) }
    guard let urn = URN(change.urn) else { return nil }
    return (try? catalog.asset(urn).type) ?? AssetType(namedBy: urn)
  }
}
