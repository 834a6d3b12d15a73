package import CatalogStore
import Foundation
package import LearningAPI

extension CatalogFile {
  /// The name of what a restore does before the checks, where other rules made the words of the titles.
  package static let indexing = "indexing"

  /// Makes the catalog what a backup is.
  ///
  /// The backup is copied beside the catalog, brought up to date and checked there. Then its pages become the catalog's in
  /// one transaction: readers see the whole old catalog or the whole new one, and so does whoever comes after a kill or
  /// a full disk. A file that SQLite cannot write into any more gives its name to the copy and is kept.
  ///
  /// - Parameters:
  ///   - held: the catalog's lock, where the caller has it already.
  ///   - keepsOthers: whether a file that is no catalog gives its name to the copy, too, and is kept.
  ///   - indexedFields: which fields the index has words of then; nil leaves that to the backup.
  ///   - verify: looks at the copy; nothing is restored where it finds something.
  ///   - progress: called now and then; returning false stops and leaves all as it was.
  /// - Throws: ``CatalogError``; `locked` while somebody writes.
  package func restore(
    from backup: CatalogFile, holding held: FileLock? = nil, keepsOthers: Bool = false,
    indexedFields: IndexedFields? = nil,
    verify: (CatalogFile) throws(CatalogError) -> [VerificationFinding],
    progress: @escaping (VerificationProgress) -> Bool
  ) throws(CatalogError) -> RestoreReport {
    let source = try backup.openForReading()
    let old = try OldFile(self, keepsOthers: keepsOthers)
    guard backup.resolvedPath != resolvedPath else {
      throw .occupied(path: path, what: "it is the backup itself; name another file")
    }
    try makeFolder()
    let target = CatalogFile(path: resolvedPath)
    let lock: FileLock
    if let held { lock = held } else { lock = try FileLock(catalog: target.path) }
    defer { withExtendedLifetime(lock) {} }
    let draft = target.path + Self.draftSuffix
    let descriptor = try Self.openDraft(draft, of: path)
    defer {
      Self.removeDraft(draft)
      // As for backups: the lock goes with it.
      close(descriptor)
    }
    func copying(_ what: String) -> (Int, Int) -> Bool {
      { progress(VerificationProgress(check: what, done: $0, total: $1)) }
    }
    try source.snapshot(
      { source throws(CatalogError) in
        _ = try GenerationRow.number(source.statement)
        let draft = try RestoreConnection(draft, of: path)
        guard unsafe try Self.copyPages(source.handle, to: draft.handle, of: path, copying("copying")) else {
          throw .interrupted
        }
      }, orThrow: { $0 })
    let use = old.isThere ? try FileUse(target.path) : nil
    defer { withExtendedLifetime(use) {} }
    let destination = old.isCatalog ? try? RestoreConnection(target.path, of: path) : nil
    defer { destination?.close() }
    let pageSize = try? destination?.number("PRAGMA page_size")
    do throws(CatalogError) {
      try CatalogWriter.bringUpToDate(draft, of: path, indexedFields: indexedFields) {
        progress(VerificationProgress(check: Self.indexing, done: $0.done, total: $0.total))
      }
      let copy = try RestoreConnection(draft, of: path)
      // In a log, pages are written over by pages of the same size alone.
      if let pageSize, pageSize != (try copy.number("PRAGMA page_size")) {
        try copy.run("PRAGMA journal_mode = DELETE; PRAGMA page_size = \(pageSize); VACUUM")
      }
      try copy.run("PRAGMA journal_mode = DELETE")
      copy.close()
    } catch {
      throw error.naming(backup.path)
    }
    var report = RestoreReport()
    do throws(CatalogError) {
      report.findings = try verify(CatalogFile(path: draft))
    } catch {
      throw error.naming(backup.path)
    }
    guard report.findings.isEmpty else { return report }
    if let destination, try destination.take(draft, copying("writing")) { return report }
    // Whoever closes a file last takes away the log of its name.
    destination?.close()
    report.kept = try target.replace(with: draft, old, path: path)
    return report
  }

  /// Gives the name of a file to another one, and keeps the old one.
  ///
  /// - Returns: where that is; nil where there was none.
  private func replace(
    with draft: String, _ old: OldFile, path: String
  ) throws(CatalogError) -> String? {
    let finished = try RestoreConnection(draft, of: path)
    try finished.run("PRAGMA journal_mode = WAL")
    finished.close()
    var kept: String?
    if old.isThere {
      let place = Self.free(self.path + ".before-restore")
      // Both names, so that there is a file at every moment.
      guard unsafe link(self.path, place) == 0 else { throw Self.unwritable(path) }
      // What belongs to the old file must not stay beside the new one.
      for suffix in ["-wal", "-journal"]
      where unsafe rename(self.path + suffix, place + suffix) != 0 && errno != ENOENT {
        throw Self.unwritable(path)
      }
      kept = place
    }
    for suffix in Self.logSuffixes where unsafe unlink(self.path + suffix) != 0 && errno != ENOENT {
      throw Self.unwritable(path)
    }
    guard unsafe rename(draft, self.path) == 0 else { throw Self.unwritable(path) }
    syncFolder()
    return kept
  }

  private static func free(_ path: String) -> String {
    var info = stat()
    var (place, number) = (path, 1)
    while unsafe lstat(place, &info) == 0 {
      number += 1
      place = "\(path)-\(number)"
    }
    return place
  }
}
