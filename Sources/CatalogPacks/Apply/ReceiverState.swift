import CatalogIndex
import CatalogStore
import LearningAPI

/// What is there where a pack is to be applied.
struct ReceiverState {
  /// Whether there is a catalog with something in it.
  let hasAssets: Bool
  let generation: Int64
  /// What the last pack left; nil where there was none.
  let position: PackPosition?
  /// Whether nothing else has changed the catalog since: no sync, no import, whatever it brought.
  let isUnchanged: Bool
  /// Which fields somebody here chose for the index; a full pack keeps to that.
  private(set) var indexedFields: IndexedFields?

  /// What nobody can read any more.
  static let unreadable = ReceiverState(hasAssets: true, generation: 0, position: nil, isUnchanged: false)

  private init(hasAssets: Bool, generation: Int64, position: PackPosition?, isUnchanged: Bool) {
    (self.hasAssets, self.generation) = (hasAssets, generation)
    (self.position, self.isUnchanged) = (position, isUnchanged)
  }

  init(of file: CatalogFile) throws(CatalogError) {
    // One that is being made for the first time has no bytes yet.
    guard try file.isRegularFile(), file.size > 0 else {
      (hasAssets, generation, position, isUnchanged) = (false, 0, nil, true)
      return
    }
    let connection = try file.openForReading()
    self = try connection.snapshot(
      { connection throws(CatalogError) in try ReceiverState(connection.statements) }, orThrow: { $0 })
  }

  init(_ statements: StatementCache) throws(CatalogError) {
    func prepare(_ sql: String) throws(CatalogError) -> SQLStatement { try statements(sql) }
    hasAssets = try statements("SELECT 1 FROM asset LIMIT 1").firstInt() != nil
    generation = try GenerationRow.number(prepare)
    indexedFields = try IndexedFields.chosen(prepare)
    position = try PackPosition.find(statements)
    guard let position else {
      isUnchanged = true
      return
    }
    guard try RunDigest.of(prepare) == position.runs else {
      isUnchanged = false
      return
    }
    if generation == position.generation, try GenerationRow.appliedAt(prepare) == position.appliedAt {
      isUnchanged = true
    } else {
      // A rebuild is a generation of its own, with the same records and names.
      isUnchanged = try RecordDigest.of(prepare) == position.pack.digest
    }
  }

  /// Keys whose packs were applied here.
  var signers: [String] { position?.signers ?? [] }

  func signers(with signer: PackPublicKey) -> [String] {
    signers.contains(signer.text) ? signers : signers + [signer.text]
  }

  /// For messages.
  var name: String {
    position.map { "this catalog has \($0.pack.name)" }
      ?? (hasAssets ? "this catalog comes from no pack" : "there is no catalog here yet")
  }
}
