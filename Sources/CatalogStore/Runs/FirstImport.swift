import AssetRecords
import CSQLiteShim
import CatalogIndex
package import LearningAPI
import ParallelWork
package import RawStorage

/// The import that fills an empty catalog, in one transaction: assets become rows as they come. To put them into the inbox and
/// read them there again took a third of its time.
package final class FirstImport {
  /// After so many assets the system gets back what is free: lines that are read leave gaps of all sizes, which took a hundred
  /// megabytes in the end.
  private static let betweenReleases = 32_768

  /// How the run ended.
  package struct End {
    let outcome: RunOutcome
    let detail: String?
    let time: Int64

    /// - Parameter time: epoch milliseconds.
    package init(_ outcome: RunOutcome, detail: String?, at time: Int64) {
      self.outcome = outcome
      self.detail = detail
      self.time = time
    }
  }

  private let run: Int64
  private let objects: SharedObjectTable
  private let statements: StatementCache
  private let changes: ChangeLog
  /// The catalog's log.
  private let log: String
  private var applier: Applier?
  private var raw: RawWriter?
  private var reader = RawReader()
  private var parts = AssetParts(classifications: .paths)
  private var received = 0
  /// Raw JSON of classifications, which goes when all is applied.
  private var classifications: [Int64] = []
  private var isPublishing = false

  /// - Parameter file: where the catalog is.
  init(
    run: Int64, _ file: String, _ objects: SharedObjectTable, _ statements: StatementCache
  ) throws(CatalogError) {
    self.run = run
    log = file + "-wal"
    self.objects = objects
    self.statements = statements
    changes = try ChangeLog(statements)
    raw = try RawWriter(statements, objects)
    applier = try Applier(statements, changes)
  }

  /// Whether a run may bring its assets in this way: nothing was ever published, and nothing waits that a sync brought.
  static func isPossible(_ statements: StatementCache) throws(CatalogError) -> Bool {
    let isEmpty = try statements(
      """
      SELECT generation = 0 AND NOT EXISTS (SELECT 1 FROM inbox WHERE is_authoritative)
        AND NOT EXISTS (SELECT 1 FROM asset) AND NOT EXISTS (SELECT 1 FROM title) FROM catalog
      """)
    return try isEmpty.firstInt() == 1
  }

  /// What assets can be packed with before they are received.
  package func rawDictionaries() throws(CatalogError) -> RawDictionaries {
    try RawDictionaries(statements, objects)
  }

  /// Makes rows of what came.
  package func receive(
    _ assets: [ReceivedAsset], rejected: [RejectedAsset], classifications: [JSONValue], at now: Int64
  ) throws(CatalogError) {
    guard let applier else { return }
    let releases = received / Self.betweenReleases
    received += assets.count + classifications.count
    if received / Self.betweenReleases > releases { carrel_release_memory() }
    try raw?.store(
      assets, classifications, run: run,
      asset: { (asset, id) throws(CatalogError) in
        let record = if let known = asset.record { known } else { try record(id) }
        try applier.apply(record, raw: id, isAuthoritative: false)
      },
      classification: { (json, id) throws(CatalogError) in
        if let json = try? JSONDocument(json) { try applier.apply(classification: json.root, raw: id) }
      })
    try CatalogWriter.setAside(rejected, run, now, statements)
  }

  /// Applies what earlier imports and the beginning of this one left in the inbox.
  func takeInbox(progress: (PublicationProgress) -> Bool) throws(CatalogError) {
    if let applier { received += try CatalogWriter.applyInbox(applier, statements, progress: progress) }
  }

  private func record(_ raw: Int64) throws(CatalogError) -> AssetRecord {
    let path = statements.path
    let document = try reader.document(raw, path: path) { sql throws(CatalogError) in try statements(sql) }
    do {
      let asset = try LearningAsset(document.root, &parts)
      return AssetRecord(asset, of: document.root, paths: parts.lastPaths)
    } catch {
      throw .damaged(path: path, detail: "raw JSON \(raw): \(error)")
    }
  }

  /// Publishes the rows as the first generation.
  func publish(
    _ end: End, _ indexedFields: IndexedFields?, progress: @escaping (PublicationProgress) -> Bool
  ) throws(CatalogError) {
    classifications = applier?.appliedClassifications ?? []
    try statements("SAVEPOINT publication").run()
    isPublishing = true
    try applier?.finish()
    let changed = applier?.changedAssets
    // Most of the log is written while columns are made: it took a second at the end, in which nothing else can be done.
    _ = Future.beside { [log] in unsafe carrel_begin_writing(log) }
    // What applies records is gone before columns are made, which need the memory.
    applier = nil
    raw = nil
    try RunRow.end(run, end.outcome, detail: end.detail, at: end.time, statements)
    let hasOtherFields = try IndexedFields.choose(indexedFields, statements)
    if received > 0 || hasOtherFields {
      try CatalogWriter.publish(
        changed, hasOtherFields: hasOtherFields, changes, at: end.time, statements, progress)
    }
    try statements("RELEASE publication").run()
  }

  /// Leaves what came in the inbox for the next run, in the place of rows.
  func putBack() throws(CatalogError) {
    if let applier { classifications = applier.appliedClassifications }
    applier = nil
    raw = nil
    statements.resetAll()
    if isPublishing {
      try statements("ROLLBACK TO publication").run()
      try statements("RELEASE publication").run()
    }
    for table in CatalogSchema.derivedTables + ["classification", "contributor", "inbox"] {
      try statements("DELETE FROM \(table)").run()
    }
    try statements("INSERT INTO title_fts(title_fts) VALUES ('delete-all')").run()
    try statements(
      """
      INSERT INTO inbox(run, raw, is_authoritative, is_classification)
      SELECT run, id, 0, 0 FROM raw ORDER BY id
      """
    ).run()
    let tell = try statements("UPDATE inbox SET is_classification = 1 WHERE raw = ?")
    for raw in classifications {
      tell.bind(1, raw)
      try tell.run()
    }
  }
}
