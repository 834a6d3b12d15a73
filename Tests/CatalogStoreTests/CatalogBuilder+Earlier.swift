import TestSupport

@testable import CatalogStore

extension CatalogBuilder {
  /// The same catalog as a program of the schema before another one made it.
  func file(before schema: Int) throws -> CatalogFile {
    let old = CatalogFile(path: file.path + ".old")
    try CatalogSchema.makeFile(old.path, version: schema - 1, rowsOf: file.path)
    return old
  }
}
