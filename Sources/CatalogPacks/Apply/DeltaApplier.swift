import CatalogIndex
import CatalogIntegrity
import CatalogStore
import LearningAPI

/// Applies a delta in one transaction: its records through ``Applier``, as the end of a run applies an inbox, then what
/// records do not tell. Readers see all of it or nothing, and so does whoever comes after a kill.
struct DeltaApplier {
  private let pack: PackFile
  private let signer: PackPublicKey
  private let progress: (VerificationProgress) -> Bool

  /// What was there, the catalog's generation now, and whether it had all of the pack already.
  typealias Result = (before: ReceiverState, generation: Int64, wasThere: Bool)

  init(_ pack: PackFile, _ signer: PackPublicKey, progress: @escaping (VerificationProgress) -> Bool) {
    self.pack = pack
    self.signer = signer
    self.progress = progress
  }

  func apply(to writer: CatalogWriter, at now: Int64) throws -> Result {
    // A transaction throws errors of the catalog alone.
    var failure: (any Error)?
    do {
      let result = try writer.write { statements in
        do { return try apply(statements, at: now) } catch {
          failure = error
          throw error
        }
      }
      writer.checkpoint()
      return result
    } catch { throw failure ?? error }
  }

  private func apply(_ statements: StatementCache, at now: Int64) throws -> Result {
    func prepare(_ sql: String) throws(CatalogError) -> SQLStatement { try statements(sql) }
    // With the lock: somebody may have written since.
    let state = try ReceiverState(statements)
    let before = try GenerationRow.number(prepare)
    if try PackReceiver.standing(pack, state, replacing: false) != nil { return (state, before, true) }
    guard try statements("SELECT 1 FROM inbox LIMIT 1").firstInt() == nil else {
      throw PackError.changedHere(path: pack.path)
    }
    try RowChecksums.check(statements)
    let isReadAnew = try TitleRules.bringUpToDate(statements) { _ in progress(step("rebuilding the index")) }
    let changes = try ChangeLog(statements)
    var history: HistoryReader
    var changed: Set<Int64>?
    (changed, history) = try applyRecords(changes, statements)
    if isReadAnew || history.hasNewTypes { changed = nil }
    // A sync that changed nothing is no generation there, and none here. A rebuild here is one of its own, which moves all
    // that come after it.
    let told = pack.manifest.to.generation
    let steps = told - (pack.manifest.from?.generation ?? told)
    let isPublished = isReadAnew || steps > 0
    let generation = max(told, before + (isReadAnew ? max(1, steps) : steps))
    try history.end(replacing: changes, shift: generation - told, at: now)
    if isPublished {
      try publish(generation, after: before, statements)
      try ColumnPublisher(statements) { progress(step("writing the index", $0, ColumnPublisher.most)) }
        .publish(changed, generation)
      try RowChecksums.publish(changed, statements)
    } else if changed?.isEmpty == false {
      throw PackError.damaged(path: pack.path, detail: "it changes records without a generation")
    }
    try check(history, prepare)
    try PackPosition.save(
      pack.manifest.to, of: pack.manifest.catalog, signers: state.signers(with: signer), statements)
    return (state, generation, false)
  }

  /// Whether the catalog is now the one that the manifest tells of.
  private func check(
    _ history: HistoryReader, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws {
    func damaged(_ what: String) -> PackError { .damaged(path: pack.path, detail: what) }
    let told = pack.manifest
    if let problem = try HistoryCheck.problem(prepare) { throw damaged("its history \(problem)") }
    guard try RecordDigest.of(prepare) == told.to.digest else {
      throw damaged("it does not lead to the records that it tells of")
    }
    guard history.goneCount == told.removed else {
      throw damaged("it takes away \(history.goneCount) records where it tells of \(told.removed)")
    }
    let counts = try CatalogCounts(prepare)
    // Another version may see other assets in the same records.
    if told.schema == CatalogSchema.version, told.words == counts.words, told.assets != counts.assets {
      throw damaged("it does not lead to the assets that it tells of")
    }
  }

  private func step(_ what: String, _ done: Int = 0, _ total: Int = 0) -> VerificationProgress {
    VerificationProgress(check: what, done: done, total: total)
  }

  private func proceed(_ what: String, _ done: Int, _ total: Int) throws(CatalogError) {
    guard progress(step(what, done, total)) else { throw .interrupted }
  }

  /// What applies records is gone when columns are made, which need the memory.
  private func applyRecords(
    _ changes: ChangeLog, _ statements: StatementCache
  ) throws -> (changed: Set<Int64>?, history: HistoryReader) {
    let total = pack.manifest.records
    var records = try RecordLines(statements, path: pack.path, most: total)
    var lines = LineBuffer(path: pack.path)
    try pack.read(0) { piece in
      try lines.add(piece) { try records.add($0) }
      try proceed("unpacking", records.stored.count, total)
    }
    try lines.end()
    let stored = try records.end()
    let names = try KeptNames(statements)
    let applier = try Applier(statements, changes)
    do throws(CatalogError) {
      try applier.apply(stored: stored) { (done) throws(CatalogError) in try proceed("applying", done, total)
      }
    } catch {
      // What is stored was checked by whoever made the pack.
      if case .damaged(_, let detail) = error { throw PackError.damaged(path: pack.path, detail: detail) }
      throw error
    }
    var history = HistoryReader(statements, applier, names, pack)
    lines = LineBuffer(path: pack.path)
    try pack.read(1) { piece in
      try lines.add(piece) { try history.add($0) }
      try proceed("applying", total, total)
    }
    try lines.end()
    try history.finishRecords()
    return (applier.changedAssets, history)
  }

  private func publish(_ generation: Int64, after before: Int64, _ statements: StatementCache) throws {
    let publish = try statements("UPDATE catalog SET generation = ?, applied_at = ?")
    publish.bind(1, generation)
    publish.bind(2, pack.manifest.to.appliedAt)
    try publish.run()
    try TitleRules.publish(statements)
    // The columnar index follows the generation before, whose number may have been passed over.
    let follow = try statements("UPDATE column_copy SET generation = ? WHERE generation = ?")
    follow.bind(1, generation - 1)
    follow.bind(2, before)
    try follow.run()
  }
}
