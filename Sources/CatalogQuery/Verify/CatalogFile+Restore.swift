public import CatalogIntegrity
public import CatalogStore

extension CatalogFile {
  /// Makes the catalog what a backup is, once all checks of ``CatalogIntegrity/CatalogVerifier`` found the backup sound.
  ///
  /// Readers see the whole old catalog or the whole new one, and so does whoever comes after a kill or a full disk.
  ///
  /// - Parameter progress: called now and then; returning false stops and leaves all as it was.
  /// - Throws: ``CatalogSQLite/CatalogError``; `locked` while somebody writes.
  public func restore(
    from backup: CatalogFile, progress: @escaping (VerificationProgress) -> Bool = { _ in true }
  ) throws(CatalogError) -> RestoreReport {
    try restore(
      from: backup,
      verify: { file throws(CatalogError) in try CatalogVerifier(file).run(progress: progress) },
      progress: progress)
  }
}
