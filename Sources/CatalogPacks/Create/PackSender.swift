package import CatalogIntegrity
package import CatalogStore
import Foundation
import OpenFiles

/// Makes packs of a catalog.
package struct PackSender {
  /// What came of it.
  package struct Report: Sendable {
    /// Nil where the receiver has everything already: then there is no file.
    package let manifest: PackManifest?
    /// Why it is a full one where a delta was asked for.
    package let reason: String?
  }

  private let file: CatalogFile
  private let key: PackSecretKey
  private let hasLaunchURLs: Bool
  private let progress: (VerificationProgress) -> Bool

  /// - Parameters:
  ///   - hasLaunchURLs: whether launch URLs with the customer's account number are passed on.
  ///   - progress: called now and then; returning false stops, and there is no pack.
  package init(
    _ file: CatalogFile, key: PackSecretKey, hasLaunchURLs: Bool,
    progress: @escaping (VerificationProgress) -> Bool = { _ in true }
  ) {
    self.file = file
    self.key = key
    self.hasLaunchURLs = hasLaunchURLs
    self.progress = progress
  }

  /// Makes one.
  ///
  /// - Parameters:
  ///   - target: the file; it has that name when it is whole.
  ///   - now: epoch milliseconds.
  /// - Throws: ``PackError``.
  package func make(
    _ target: String, since base: PackBase, replacing: Bool, at now: Int64
  ) throws(PackError) -> Report {
    do {
      try PackFiles.checkIsFree(target, beside: file)
      PackFiles.removeLeftovers(beside: file)
      if replacing, FileManager.default.fileExists(atPath: target), (try? PackFile(target)) == nil {
        throw PackError.impossible("'\(target)' is there already and no pack, so it stays; name another file")
      }
      let source = try file.openForReading(oldest: CatalogSchema.version)
      let pack = try PackTarget(target, replacing: replacing)
      let ledger = try PackLedger(of: file, hasLaunchURLs: hasLaunchURLs)
      // One at a time: what is not a pack yet lies beside the ledger, and never on the medium that travels.
      let lock = try FileLock(catalog: ledger.path)
      defer { withExtendedLifetime(lock) {} }
      let outcome = try source.snapshot(
        { (source) throws(any Error) -> Outcome in
          try source.checkWords()
          return try ledger.write { statements -> Outcome in
            let isNew = try PackLedger.follow(source, statements)
            return switch try find(base, source, statements) {
            case .full(let reason): .full(isNew ? Self.isNew : reason)
            case .delta(let row): try makeDelta(pack, row, source, statements, at: now)
            }
          }
        }, orThrow: { $0 })
      let report: Report
      switch outcome {
      case .done(let manifest): report = Report(manifest: manifest, reason: nil)
      case .full(let reason): report = Report(manifest: try makeFull(pack, ledger, at: now), reason: reason)
      }
      // The ledger knows it by now: no other pack gets its number, whatever stops this.
      if report.manifest != nil {
        try PackFile(pack.draft).verifySignature(by: key)
        try pack.finish()
      }
      return report
    } catch { throw PackError(error) }
  }

  private static let isNew =
    "the catalog is a new one, and earlier packs are of another that was at this path; who has those takes it with --replace"

  private enum Outcome {
    case full(String?)
    case done(PackManifest?)
  }

  private enum Choice {
    case full(String?)
    case delta(PackLedger.Row)
  }

  /// Where a delta can begin.
  private func find(
    _ base: PackBase, _ source: ReadConnection, _ statements: StatementCache
  ) throws -> Choice {
    let catalog = try PackLedger.catalog(statements)
    let full = "leave --since out and make a full pack"
    let row: PackLedger.Row
    switch base {
    case .nothing: return .full(nil)
    case .generation(let number):
      guard let found = try PackLedger.pack(statements, where: "generation = ?", number) else {
        let known = try PackLedger.generations(statements).map(String.init).joined(separator: ", ")
        throw PackError.noBase(
          "there is no pack of generation \(number)\(known.isEmpty ? "" : ", only of \(known)"); \(full)")
      }
      row = found
    case .pack(let manifest):
      let found = try PackLedger.pack(statements, where: "number = ?", Int64(manifest.to.number))
      guard manifest.catalog == catalog, let found, found.position == manifest.to else {
        throw PackError.noBase(
          "'\(statements.path)' does not know that pack: it is of another catalog, or with launch URLs where this one is without; \(full)"
        )
      }
      row = found
    case .receipt(let receipt):
      guard let position = receipt.position else { return .full("the receiver has no pack yet") }
      let found = try PackLedger.pack(statements, where: "number = ?", Int64(position.pack.number))
      guard position.catalog == catalog, let found, found.position == position.pack else {
        return .full("the receiver's catalog comes from another one's packs; --replace takes this one there")
      }
      guard receipt.isUnchanged else {
        return .full("the receiver's catalog was changed there; --replace takes this one there")
      }
      row = found
    }
    guard try isOfThisPast(row.position, source) else {
      let why = "the catalog was taken back to before generation \(row.position.generation)"
      if case .receipt = base { return .full(why) }
      throw PackError.noBase("\(why), so no delta leads on from there; \(full)")
    }
    return .delta(row)
  }

  private func isOfThisPast(_ position: PackManifest.Position, _ source: ReadConnection) throws -> Bool {
    let select = try source.statement("SELECT 1 FROM generation WHERE number = ? AND applied_at IS ?")
    select.bind(1, position.generation)
    select.bind(2, position.appliedAt)
    return try select.firstInt() != nil
  }

  private func makeDelta(
    _ pack: PackTarget, _ base: PackLedger.Row, _ source: ReadConnection, _ statements: StatementCache,
    at now: Int64
  ) throws -> Outcome {
    let scan = LedgerScan(statements: statements, catalog: source, hasLaunchURLs: hasLaunchURLs) {
      try proceed("comparing with earlier packs")
    }
    let to = try scan.run()
    if to.position.number == base.position.number { return .done(nil) }
    // Names go where the index was rebuilt because they were damaged.
    let gone = try statements("SELECT 1 FROM entry WHERE kind <> 0 AND is_gone AND changed > ? LIMIT 1")
    gone.bind(1, base.position.number)
    if try gone.firstInt() != nil { return .full("names that the receiver has are gone from the catalog") }
    let names = PackManifest.parts(of: .delta)
    let paths = names.map { PackFiles.part($0, statements.path) }
    defer { for path in paths { unsafe unlink(path) } }
    let records = try PartWriter(names[0], at: paths[0], .small)
    let history = try PartWriter(names[1], at: paths[1], .small)
    let writer = DeltaWriter(statements, scan, since: base)
    let count = try writer.writeRecords(to: records)
    let removed = try writer.writeHistory(to: history)
    var manifest = try self.manifest(.delta, to.position, source, statements, at: now)
    manifest.from = base.position
    (manifest.records, manifest.removed) = (count, removed)
    manifest.parts = try [records.end(), history.end()]
    try PackFile.write(manifest, parts: paths, key: key, to: pack)
    return .done(manifest)
  }

  /// A copy is made first, so that what is written down of it is what is in it.
  private func makeFull(_ pack: PackTarget, _ ledger: PackLedger, at now: Int64) throws -> PackManifest {
    let draft = CatalogFile(path: PackFiles.snapshot(ledger.path))
    let name = PackManifest.parts(of: .full)[0]
    let path = PackFiles.part(name, ledger.path)
    defer {
      for file in [path, draft.path] + CatalogFile.logSuffixes.map({ draft.path + $0 }) {
        unsafe unlink(file)
      }
    }
    try file.backUp(to: draft.path, replacing: true) {
      progress(VerificationProgress(check: "copying", done: $0, total: $1))
    }
    var manifest: PackManifest = try ledger.write { statements in
      let copy = try draft.openForReading()
      let scan = LedgerScan(statements: statements, catalog: copy, hasLaunchURLs: hasLaunchURLs) {
        try proceed("comparing with earlier packs")
      }
      return try self.manifest(.full, scan.run().position, copy, statements, at: now)
    }
    try SnapshotDraft(file: draft, hasLaunchURLs: hasLaunchURLs, proceed: proceed)
      .clean(manifest.to, of: manifest.catalog)
    if let finding = try CatalogVerifier(draft, adding: []).run(progress: progress).first {
      throw PackError.unsound(
        "the catalog is not sound, so no pack is made of it (\(finding.check): \(finding.detail)); see carrel verify"
      )
    }
    let part = try PartWriter(name, at: path, .fast)
    guard let copy = OpenFile(reading: draft.path) else {
      throw PackError.inaccessible(path: draft.path, detail: "it is gone")
    }
    while case let piece = try copy.read(upTo: 1 << 20), !piece.isEmpty {
      try part.add(piece)
      try proceed("packing")
    }
    manifest.parts = [try part.end()]
    try PackFile.write(manifest, parts: [path], key: key, to: pack)
    return manifest
  }

  private func manifest(
    _ kind: PackManifest.Kind, _ to: PackManifest.Position, _ catalog: ReadConnection,
    _ ledger: StatementCache,
    at now: Int64
  ) throws -> PackManifest {
    let counts = try CatalogCounts(catalog.statement)
    let health = try CatalogHealth(catalog, maximumAge: CatalogHealth.defaultMaximumAge, now: now)
    return PackManifest(
      kind: kind, catalog: try PackLedger.catalog(ledger), from: nil, to: to, madeAt: now,
      schema: catalog.schema,
      words: counts.words, hasLaunchURLs: hasLaunchURLs, assets: counts.assets, records: counts.records,
      removed: 0,
      completeness: PackManifest.Completeness(
        state: health.state.rawValue, verdict: health.verdict, completeAt: health.completeAt),
      parts: [])
  }

  private func proceed(_ what: String) throws {
    guard progress(VerificationProgress(check: what, done: 0, total: 0)) else {
      throw CatalogError.interrupted
    }
  }
}
