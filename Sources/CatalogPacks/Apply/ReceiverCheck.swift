import CatalogIntegrity
import CatalogStore
import RawStorage

/// Whether a catalog is as it was written, without making its index once more.
enum ReceiverCheck {
  /// - Throws: ``CatalogError`` `damaged` where it is not.
  static func run(
    _ file: CatalogFile, _ progress: @escaping (VerificationProgress) -> Bool
  ) throws(CatalogError) {
    let findings = try CatalogVerifier(withoutRecords: file).run(progress: progress)
    if let finding = findings.first { throw .damaged(path: file.path, detail: finding.detail) }
    let connection = try file.openForReading()
    try connection.snapshot(
      { (connection) throws(CatalogError) in
        var (raw, count) = (RawReader(), 0)
        let ids = try connection.statement("SELECT id FROM raw")
        defer { ids.reset() }
        while try ids.step() {
          // Compares it with its checksum.
          _ = try raw.bytes(ids.int(0), path: file.path) { sql throws(CatalogError) in
            try connection.statement(sql)
          }
          count += 1
          guard count % 1_024 != 0 || progress(VerificationProgress(check: "raw JSON", done: count, total: 0))
          else { throw .interrupted }
        }
      }, orThrow: { $0 })
  }
}
