import CatalogIndex
public import CatalogStore
public import LearningAPI

/// What is in a catalog, and how it came there.
public struct CatalogStatus: Sendable, Hashable {
  /// Counts up with every change that readers can see.
  public let generation: Int
  /// When the last change was published, epoch milliseconds.
  public let appliedAt: Int64?
  /// The file's schema.
  public let schemaVersion: Int
  /// How many assets there are of each type; retired ones are counted too.
  public let assets: [String: Int]
  /// How many of them are retired.
  public let retired: Int
  /// How many videos and chapters are known only from their courses.
  public let derived: Int
  /// How many assets have a title in each locale.
  public let locales: [String: Int]
  /// How many assets wait to be applied by the run that goes on.
  public let inbox: Int
  /// How many elements were set aside because they cannot be used.
  public let quarantine: Int
  /// How many assets vanished and have not come back.
  public let tombstones: Int
  /// Which fields the index has words of.
  public let indexedFields: IndexedFields
  /// The ledger of the last sync.
  public let ledger: [LedgerEntry]
  /// The last sync that ended and asked for everything, not only for what had changed.
  public let lastFullSync: Run?
  /// Its ledger.
  public let fullLedger: [LedgerEntry]
  /// Whether the catalog holds what it should.
  public let health: CatalogHealth
  /// The last run that began, ended or not.
  public let lastRun: Run?
  /// The last sync that began, ended or not.
  public let lastSync: Run?
  /// The last sync that ended complete.
  public let lastCompleteSync: Run?
  /// The size of the file and its log in bytes.
  public let bytes: Int

  /// Reads the state of a catalog.
  ///
  /// - Parameters:
  ///   - file: the catalog.
  ///   - maximumAge: a catalog that is complete as of more than so many days ago is old.
  ///   - now: epoch milliseconds; this machine's clock where nothing is said.
  /// - Throws: `CatalogError`.
  public init(
    of file: CatalogFile, maximumAge: Int = CatalogHealth.defaultMaximumAge, now: Int64? = nil
  ) throws(CatalogError) {
    try self.init(of: file, readsColumns: true, maximumAge: maximumAge, now: now)
  }

  /// - Parameter readsColumns: false counts rows alone, as where the file has no columnar index.
  package init(
    of file: CatalogFile, readsColumns: Bool, maximumAge: Int = CatalogHealth.defaultMaximumAge,
    now: Int64? = nil
  ) throws(CatalogError) {
    let connection = try file.openForReading()
    self = try connection.snapshot(
      { connection throws(CatalogError) in
        try CatalogStatus(
          connection, readsColumns: readsColumns, bytes: file.size,
          health: CatalogHealth(connection, maximumAge: maximumAge, now: now))
      }, orThrow: { $0 })
  }

  private init(
    _ connection: ReadConnection, readsColumns: Bool, bytes: Int, health: CatalogHealth
  ) throws(CatalogError) {
    func number(_ sql: String) throws(CatalogError) -> Int {
      Int(clamping: try connection.statement(sql).firstInt() ?? 0)
    }
    func run(_ condition: String) throws(CatalogError) -> Run? {
      let rows = try connection.statement("\(RunRow.select) WHERE \(condition) ORDER BY id DESC LIMIT 1")
      defer { rows.reset() }
      return try RunRow.next(rows)
    }
    let counts = try AssetCounts(connection, readsColumns: readsColumns)
    self.bytes = bytes
    self.health = health
    generation = Int(clamping: try GenerationRow.number(connection.statement))
    let applied = try connection.statement("SELECT applied_at FROM catalog")
    appliedAt = try applied.step() ? applied.optionalMoment(0) : nil
    applied.reset()
    schemaVersion = try number("PRAGMA user_version")
    assets = counts.types
    retired = counts.retired
    derived = counts.derived
    locales = counts.locales
    indexedFields = try IndexedFields.ofCatalog(connection.statement)
    inbox = try number("SELECT count(*) FROM inbox")
    quarantine = try number("SELECT count(*) FROM quarantine")
    // Files of an older schema have no tombstones and no ledger until somebody writes to them.
    let isUpToDate = schemaVersion == CatalogSchema.version
    tombstones = isUpToDate ? try number("SELECT count(*) FROM tombstone") : 0
    lastRun = try run("1")
    lastSync = try run("kind = 'sync'")
    func entries(_ run: Run?) throws(CatalogError) -> [LedgerEntry] {
      guard isUpToDate, let run else { return [] }
      return try LedgerRow.entries(connection.statements, run: run.id)
    }
    ledger = try entries(lastSync)
    lastFullSync =
      isUpToDate
      ? try run(
        """
        kind = 'sync' AND outcome IS NOT NULL AND EXISTS (SELECT 1 FROM listing WHERE listing.run = run.id)
        AND NOT EXISTS (SELECT 1 FROM listing
          WHERE listing.run = run.id AND parent IS NULL AND modified_after IS NOT NULL)
        """) : nil
    fullLedger = lastFullSync == lastSync ? ledger : try entries(lastFullSync)
    lastCompleteSync = try run("kind = 'sync' AND outcome = 'complete'")
  }
}
