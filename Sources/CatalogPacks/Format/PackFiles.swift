import CatalogIntegrity
import CatalogStore
import Foundation

/// The names beside a catalog that packs need, and what a kill leaves under them.
enum PackFiles {
  /// What a full pack is unpacked to before it is restored.
  static func unpacked(beside catalog: CatalogFile) -> String { catalog.resolvedPath + ".carrel-pack" }

  /// What one kind of pack carries is not what the other does.
  static func ledger(of catalog: CatalogFile, hasLaunchURLs: Bool) -> String {
    catalog.resolvedPath + (hasLaunchURLs ? ".packs-with-launch-urls" : ".packs")
  }

  /// The copy of a catalog that becomes a full pack.
  static func snapshot(_ ledger: String) -> String { ledger + ".draft.sqlite" }

  /// A part of a pack while it is made.
  static func part(_ name: String, _ ledger: String) -> String { "\(ledger).\(name)" }

  private static func drafts(_ ledger: String) -> [String] {
    let parts = (PackManifest.parts(of: .full) + PackManifest.parts(of: .delta)).map { part($0, ledger) }
    return (parts + [snapshot(ledger)]).flatMap { [$0, $0 + CatalogFile.draftSuffix] }
  }

  private static func ledgers(of catalog: CatalogFile) -> [String] {
    [false, true].map { ledger(of: catalog, hasLaunchURLs: $0) }
  }

  /// Takes away what was killed over, as far as nobody works with it.
  static func removeLeftovers(beside catalog: CatalogFile) {
    CatalogFile.removeAbandonedDraft(unpacked(beside: catalog))
    CatalogFile.removeAbandonedDraft(catalog.resolvedPath + CatalogFile.draftSuffix)
    for ledger in ledgers(of: catalog) {
      let left = drafts(ledger).filter { name in
        ([""] + CatalogFile.logSuffixes).contains { FileManager.default.fileExists(atPath: name + $0) }
      }
      // Whoever makes a pack holds the ledger's lock.
      guard !left.isEmpty, let lock = try? FileLock(catalog: ledger) else { continue }
      for draft in left { CatalogFile.removeDraft(draft) }
      if !FileManager.default.fileExists(atPath: ledger) { lock.discard() }
    }
  }

  /// Refuses a name for something new that a catalog or its packs need.
  static func checkIsFree(_ path: String, beside catalog: CatalogFile) throws(PackError) {
    let target = CatalogFile(path: path)
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    // Where nothing is there yet, the folder alone can be a link.
    let places = [target.resolvedPath, FilePath.resolved(target.folder) + "/" + name]
    let whole = [catalog.resolvedPath] + ledgers(of: catalog)
    let own =
      whole.flatMap { file in ([""] + CatalogFile.logSuffixes + [".lock"]).map { file + $0 } }
      + ledgers(of: catalog).flatMap(drafts) + [unpacked(beside: catalog)]
    // Some file systems do not tell letters from capitals.
    let taken = Set(own.map(FilePath.resolved) + own).map { $0.lowercased() }
    guard !places.contains(where: { taken.contains($0.lowercased()) }) else { throw .reserved(path: path) }
  }
}
