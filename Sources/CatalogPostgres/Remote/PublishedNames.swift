import CatalogEngine
import CatalogStore
import CatalogText
import Foundation
import PostgresClient
import Synchronization

/// What a publication has beside its assets: the file that `NamesFile` made, fetched once.
final class PublishedNames: Sendable {
  let publication: String
  let hasAssets: Bool
  /// Where they are kept.
  private let path: String?
  /// Nil where they are kept.
  private let bytes: [UInt8]?
  private let generation = Mutex<Generation?>(nil)

  /// - Parameters:
  ///   - database: has them, as all databases of the catalog do.
  ///   - cache: where names are kept from one process to the next; nil keeps none.
  init(
    _ whole: PublishedWhole, _ database: PostgresConnection, _ cache: NamesCache?
  ) throws(PostgresError) {
    let state = whole.state
    publication = state.publication
    hasAssets = whole.assets > 0
    if let kept = cache?.path(state.publication), (try? CatalogFile(path: kept).openForReading()) != nil {
      (path, bytes) = (kept, nil)
      return
    }
    let row = try database.query("SELECT names FROM \(database.address.schema("catalog")) WHERE id = 1")
    guard row.count == 1 else { throw .noCatalog(database.address.text) }
    let fetched = row.bytes(0, 0)
    cache?.keep(fetched, of: state.publication)
    (path, bytes) = (nil, fetched)
  }

  /// - Returns: whether they were kept.
  func forget() -> Bool {
    guard let path else { return false }
    return (try? FileManager.default.removeItem(atPath: path)) != nil
  }

  /// Opens two connections to the file. Where it is not kept it has a name only so long: nothing is left behind by a process that
  /// is killed. It came from elsewhere, so it is checked as any catalog is.
  func open() throws(CatalogError) -> (names: ReadConnection, rows: ReadConnection) {
    if let path { return try Self.open(path) }
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "carrel-names-\(UUID().uuidString).sqlite").path(percentEncoded: false)
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes ?? []), attributes: [.posixPermissions: 0o600])
    else { throw .inaccessible(path: path, detail: "it cannot be written") }
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try Self.open(path)
  }

  private static func open(_ path: String) throws(CatalogError) -> (
    names: ReadConnection, rows: ReadConnection
  ) {
    let file = CatalogFile(path: path)
    return (
      try file.openForReading(oldest: CatalogSchema.version),
      try file.openForReading(oldest: CatalogSchema.version)
    )
  }

  /// What questions of the generation share.
  func generation(_ synonyms: Synonyms, _ names: ReadConnection) throws(CatalogError) -> Generation {
    if let known = generation.withLock({ $0 }) { return known }
    let new = try Generation.current(after: nil, readsColumns: false, synonyms: synonyms, names)
    generation.withLock { $0 = new }
    return new
  }
}
