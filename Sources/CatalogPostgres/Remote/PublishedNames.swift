import CatalogEngine
import CatalogStore
import CatalogText
import Foundation
import Synchronization

/// What a publication has beside its assets: the file that `NamesFile` made, fetched once.
final class PublishedNames: Sendable {
  let publication: String
  let hasAssets: Bool
  private let bytes: [UInt8]
  private let generation = Mutex<Generation?>(nil)

  init(
    _ state: PublishedState, _ database: PostgresConnection, _ address: PostgresAddress
  ) throws(PostgresError) {
    publication = state.publication
    hasAssets = state.assets > 0
    let row = try database.query("SELECT names FROM \(address.schema("catalog")) WHERE id = 1")
    guard row.count == 1 else { throw .noCatalog(address.text) }
    bytes = row.bytes(0, 0)
  }

  /// Opens two connections to the file, which has a name only so long: nothing is left behind by a process that is killed.
  /// It came from elsewhere, so it is checked as any catalog is.
  func open() throws(CatalogError) -> (names: ReadConnection, rows: ReadConnection) {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "carrel-names-\(UUID().uuidString).sqlite").path(percentEncoded: false)
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw .inaccessible(path: path, detail: "it cannot be written") }
    defer { try? FileManager.default.removeItem(atPath: path) }
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
