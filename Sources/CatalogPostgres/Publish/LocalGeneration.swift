import CatalogStore

/// The generation of a catalog file, and what it comes from.
struct LocalGeneration {
  let number: Int64
  let appliedAt: Int64?
  /// The first generation of the catalog's history: copies and backups have the same.
  let origin: String

  init(_ source: ReadConnection) throws(CatalogError) {
    let id = try GenerationID(source)
    (number, appliedAt) = (try GenerationRow.number(source.statement), id.appliedAt)
    let first = try source.statement("SELECT number, applied_at FROM generation ORDER BY number LIMIT 1")
    defer { first.reset() }
    origin = try first.step() ? "\(first.int(0)) \(first.optionalInt(1) ?? 0)" : ""
  }

  /// - Throws: ``PostgresError`` where the database holds what this generation does not come after.
  func check(
    follows there: PublishedState, at address: PostgresAddress, _ source: ReadConnection
  ) throws {
    guard there.origin == origin else { throw PostgresError.foreign(address.text) }
    guard there.generation <= number else {
      throw PostgresError.newerGeneration(
        address.text, there: Int(there.generation), here: Int(number))
    }
    if there.generation == 0 { return }
    // Of two copies that were both synced, each has generations of its own.
    let known = try source.statement("SELECT 1 FROM generation WHERE number = ? AND applied_at IS ?")
    known.bind(1, there.generation)
    known.bind(2, there.appliedAt)
    guard try known.firstInt() != nil else { throw PostgresError.foreign(address.text) }
  }
}
