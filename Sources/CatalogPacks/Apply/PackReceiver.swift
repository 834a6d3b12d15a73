package import CatalogIntegrity
package import CatalogStore
import Foundation
import LearningAPI
import OpenFiles

/// Applies packs to a catalog: all of one, or nothing.
package struct PackReceiver {
  /// What came of a pack.
  package struct Outcome: Sendable {
    /// The key that signed it.
    package let signer: PackPublicKey
    /// Whether this catalog was given no pack of that key before.
    package let isFirstOfSigner: Bool
    /// The catalog's generation now.
    package let generation: Int64
    /// Whether that is less than before, because the sender's catalog was taken back or is another one.
    package let isBack: Bool
    /// Whether the catalog had all of it already; nothing was changed then.
    package let wasThere: Bool
    /// Where the file lies that was there and could not be written into; nil where there was none.
    package let kept: String?
  }

  private let file: CatalogFile
  private let trusted: TrustedKeys
  private let progress: (VerificationProgress) -> Bool

  /// - Parameter progress: called now and then; returning false stops, and nothing is changed.
  package init(
    _ file: CatalogFile, trusted: TrustedKeys,
    progress: @escaping (VerificationProgress) -> Bool = { _ in true }
  ) {
    self.file = file
    self.trusted = trusted
    self.progress = progress
  }

  /// Applies one.
  ///
  /// - Parameters:
  ///   - replacing: whether a full pack takes the place of a catalog that comes from elsewhere, was changed here or is damaged.
  ///   - now: epoch milliseconds.
  /// - Throws: ``PackError``; then nothing is changed.
  package func apply(_ pack: PackFile, replacing: Bool, at now: Int64) throws(PackError) -> Outcome {
    let signer = try pack.verifySignature(trusted)
    PackFiles.removeLeftovers(beside: file)
    do {
      let state = try state(for: pack, replacing)
      if let position = try Self.standing(pack, state, replacing: replacing),
        try isSound(for: pack, replacing)
      {
        return outcome(signer, state, position.generation, wasThere: true)
      }
      switch pack.manifest.kind {
      case .full: return try replaceAll(pack, signer, replacing: replacing)
      case .delta:
        let delta = DeltaApplier(pack, signer, progress: progress)
        let (state, generation, wasThere) = try delta.apply(to: CatalogWriter(file), at: now)
        return outcome(signer, state, generation, wasThere: wasThere)
      }
    } catch {
      if let error = error as? CatalogError, isOfContent(error) {
        let isFull = pack.manifest.kind == .full
        throw .damagedHere(error, catalog: file.path, pack: isFull ? pack.path : nil)
      }
      throw PackError(error)
    }
  }

  private func outcome(
    _ signer: PackPublicKey, _ state: ReceiverState, _ generation: Int64, wasThere: Bool,
    kept: String? = nil
  ) -> Outcome {
    Outcome(
      signer: signer, isFirstOfSigner: !state.signers.contains(signer.text), generation: generation,
      isBack: generation < state.generation, wasThere: wasThere, kept: kept)
  }

  /// Whether an error says that what is in the catalog's file is not what Carrel wrote there.
  private func isOfContent(_ error: CatalogError) -> Bool {
    switch error {
    case .damaged(let path, _), .notACatalog(let path, _), .altered(let path, _, _):
      path == file.path || path == file.resolvedPath
    default: false
    }
  }

  /// What is there; of a file that cannot be read any more and is to be replaced, nobody knows.
  private func state(for pack: PackFile, _ replacing: Bool) throws(CatalogError) -> ReceiverState {
    do throws(CatalogError) { return try ReceiverState(of: file) } catch {
      guard replacing, pack.manifest.kind == .full, isOfContent(error) else { throw error }
      return .unreadable
    }
  }

  /// Looks whether a catalog that has all of a pack is as it was written: who gets the same generation and the same
  /// syncs from it may find damaged records all the same.
  ///
  /// - Returns: false for a damaged one that is to be replaced.
  /// - Throws: ``CatalogError`` `damaged` for any other.
  private func isSound(for pack: PackFile, _ replacing: Bool) throws(CatalogError) -> Bool {
    do throws(CatalogError) {
      try ReceiverCheck.run(file, progress)
      return true
    } catch {
      switch error {
      // The next writer brings it up to date.
      case .otherWords, .olderSchema: return true
      default:
        guard replacing, pack.manifest.kind == .full, isOfContent(error) else { throw error }
        return false
      }
    }
  }

  /// Lets a full pack take the place of what is there. Nobody else writes from the last look at that to the end.
  func replaceAll(_ pack: PackFile, _ signer: PackPublicKey, replacing: Bool) throws -> Outcome {
    try file.makeFolder()
    let lock = try FileLock(catalog: file.resolvedPath)
    defer { withExtendedLifetime(lock) {} }
    do {
      // With the lock: somebody may have written since.
      let state = try state(for: pack, replacing)
      if let position = try Self.standing(pack, state, replacing: replacing),
        try isSound(for: pack, replacing)
      {
        return outcome(signer, state, position.generation, wasThere: true)
      }
      let (generation, kept) = try restore(
        pack, signers: state.signers(with: signer), lock, replacing, state.indexedFields)
      return outcome(signer, state, generation, wasThere: false, kept: kept)
    } catch {
      if !file.exists { lock.discard() }
      throw error
    }
  }

  /// Looks whether a pack fits what is there.
  ///
  /// - Returns: where the catalog stands, if it has all of the pack.
  /// - Throws: ``PackError`` where it does not fit.
  static func standing(
    _ pack: PackFile, _ state: ReceiverState, replacing: Bool
  ) throws(PackError) -> PackPosition? {
    let (manifest, path) = (pack.manifest, pack.path)
    guard let position = state.position else {
      if let from = manifest.from {
        throw .wrongBase(path: path, needed: from.name, found: state.name)
      }
      if state.hasAssets && !replacing { throw .foreign(path: path, detail: state.name) }
      return nil
    }
    guard position.catalog == manifest.catalog else {
      if manifest.kind == .full && replacing { return nil }
      throw .foreign(
        path: path,
        detail: "of \(manifest.catalog.prefix(8)), this one's packs are of \(position.catalog.prefix(8))")
    }
    if position.pack.number > manifest.to.number {
      throw .older(path: path, pack: manifest.to.name, found: state.name)
    }
    if position.pack == manifest.to, state.isUnchanged { return position }
    if !state.isUnchanged, manifest.kind == .delta || !replacing { throw .changedHere(path: path) }
    if let from = manifest.from, position.pack != from {
      throw .wrongBase(
        path: path, needed: from.name(beside: position.pack),
        found: "this catalog has \(position.pack.name(beside: from))")
    }
    return nil
  }

  /// Unpacks a whole catalog beside this one, and gives its pages to it.
  private func restore(
    _ pack: PackFile, signers: [String], _ lock: FileLock, _ replacing: Bool,
    _ indexedFields: IndexedFields?
  ) throws -> (generation: Int64, kept: String?) {
    let draft = PackFiles.unpacked(beside: file)
    // The lock on it goes with the descriptor.
    let descriptor = try CatalogFile.openDraft(draft, of: file.path)
    let target = OpenFile(owning: descriptor)
    defer {
      CatalogFile.removeDraft(draft)
      withExtendedLifetime(target) {}
    }
    let size = pack.manifest.parts[0].unpackedBytes
    var done = 0
    try pack.read(0) { piece in
      do { try target.write(piece) } catch {
        throw CatalogFile.unwritable(file.path)
      }
      done += piece.count
      guard progress(VerificationProgress(check: "unpacking", done: done, total: size)) else {
        throw CatalogError.interrupted
      }
    }
    let source = CatalogFile(path: draft)
    let kept: String?
    do {
      try check(source, pack)
      let connection = try WriteConnection(draft, of: pack.path)
      try connection.protect()
      try connection.write { statements in
        try PackPosition.save(pack.manifest.to, of: pack.manifest.catalog, signers: signers, statements)
      }
      connection.close()
      let report = try file.restore(
        from: source, holding: lock, keepsOthers: replacing, indexedFields: indexedFields,
        verify: { (copy) throws(CatalogError) in
          let findings = try CatalogVerifier(copy, adding: []).run(progress: progress)
          if !findings.isEmpty { return findings }
          let problem = try HistoryCheck.problem(copy.openForReading().statement)
          return problem.map { [VerificationFinding(check: "history", detail: "its history \($0)")] } ?? []
        }, progress: progress)
      if let finding = report.findings.first {
        throw PackError.damaged(path: pack.path, detail: "the catalog in it is not sound (\(finding.detail))")
      }
      kept = report.kept
    } catch let error as CatalogError {
      guard "\(error)".firstRange(of: draft) != nil else { throw error }
      throw PackError.damaged(path: pack.path, detail: "\(error)".replacing(draft, with: "catalog.sqlite"))
    }
    return (try GenerationRow.number(file.openForReading().statement), kept)
  }

  /// Whether a catalog is the one that the manifest tells of.
  private func check(_ draft: CatalogFile, _ pack: PackFile) throws {
    let connection = try draft.openForReading()
    let told = pack.manifest
    let problem = try connection.snapshot(
      { (connection) throws(CatalogError) -> String? in
        let prepare = connection.statement
        guard try RecordDigest.of(prepare) == told.to.digest else {
          return "the records in it are not those that it tells of"
        }
        let counts = try CatalogCounts(prepare)
        let (generation, appliedAt) = (
          try GenerationRow.number(prepare), try GenerationRow.appliedAt(prepare)
        )
        guard counts.assets == told.assets, counts.records == told.records, counts.words == told.words,
          connection.schema == told.schema, told.removed == 0, generation == told.to.generation,
          appliedAt == told.to.appliedAt
        else { return "the catalog in it is not the one that it tells of" }
        return nil
      }, orThrow: { $0 })
    if let problem { throw PackError.damaged(path: pack.path, detail: problem) }
  }
}
