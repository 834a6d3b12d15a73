import CatalogQuery
import Foundation
import Synchronization

/// Keeps the folders of open catalogs: nobody but the catalog knows how long that is.
enum CatalogFolders {
  private struct Reference { weak var catalog: Catalog? }

  private static let kept = Mutex<[(folder: TemporaryFolder, catalogs: [Reference])]>([])

  static func keep(_ folder: TemporaryFolder, for catalogs: [Catalog]) {
    kept.withLock { kept in
      kept.removeAll { $0.catalogs.allSatisfy { $0.catalog == nil } }
      kept.append((folder, catalogs.map { Reference(catalog: $0) }))
    }
  }
}
