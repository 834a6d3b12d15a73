public import CatalogStore

/// Looks whether a catalog is what it should be. Reads only, from one generation, also while a sync runs.
public struct CatalogVerifier: Sendable {
  private let file: CatalogFile
  private let checks: [any CatalogCheck]

  /// The checks of the file itself; `CatalogQuery` adds one that asks for assets by their titles.
  ///
  /// - Parameter more: checks that come after them.
  package init(_ file: CatalogFile, adding more: [any CatalogCheck]) {
    self.file = file
    checks =
      [PageCheck(), ReferenceCheck(), InternedSetCheck(), FullTextCheck(), RecordCheck(), ChecksumCheck()]
      + more
  }

  /// The checks that compare a file with itself, and do not make its index once more: they find what was damaged since
  /// it was written.
  package init(withoutRecords file: CatalogFile) {
    self.file = file
    checks = [PageCheck(), ReferenceCheck(), ChecksumCheck()]
  }

  /// The names of the checks in their order.
  package var names: [String] { checks.map(\.name) }

  /// Runs all checks.
  ///
  /// - Parameter progress: called now and then; returning false stops.
  /// - Returns: everything that is wrong; nothing where the catalog is sound.
  /// - Throws: `CatalogError` for a file that cannot be opened as a catalog, or whose words other rules made, and
  ///   `interrupted`.
  public func run(
    progress: @escaping (VerificationProgress) -> Bool = { _ in true }
  ) throws(CatalogError) -> [VerificationFinding] {
    let connection = try file.openForReading(oldest: CatalogSchema.version)
    return try connection.snapshot(
      { connection throws(CatalogError) in
        try connection.checkWords()
        var findings: [VerificationFinding] = []
        for check in checks {
          var inspection = Inspection(check.name, connection, file, progress)
          do throws(CatalogError) {
            try check.run(&inspection)
          } catch {
            switch error {
            case .damaged(_, let detail), .sqlite(_, let detail):
              inspection.report("the check could not finish: \(detail)")
            case .diskFull:
              // Nothing is written to the catalog: it is the index beside it.
              throw .inaccessible(
                path: file.path,
                detail: "no room among the temporary files for the index it is compared with; set TMPDIR")
            default: throw error
            }
          }
          findings += inspection.report
        }
        return findings
      }, orThrow: { $0 })
  }
}
