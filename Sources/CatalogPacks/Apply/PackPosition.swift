import CatalogStore
import Foundation
import LearningAPI

/// What a catalog that lives on packs knows of them: a row of `setting`.
package struct PackPosition: Codable, Sendable, Hashable {
  static let setting = "pack.position"

  /// The sender's catalog.
  package var catalog: String
  /// The last pack, and where the sender's catalog stood.
  package var pack: PackManifest.Position
  /// This catalog's generation when that was applied.
  package var generation: Int64
  /// When this catalog says that it was published, epoch milliseconds.
  package var appliedAt: Int64?
  /// The syncs and imports that the pack told of: ``RunDigest``.
  package var runs: String
  /// Keys whose packs were applied here.
  package var signers: [String]

  var file: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Nil where no pack was applied.
  static func find(_ statements: StatementCache) throws(CatalogError) -> PackPosition? {
    guard let text = try SettingRow.find(setting, statements) else { return nil }
    do { return try JSONDecoder().decode(PackPosition.self, from: Data(text.utf8)) } catch {
      throw .damaged(path: statements.path, detail: "its setting '\(setting)' cannot be read")
    }
  }

  /// Writes down that a catalog stands where a pack leads, after all that the pack brought.
  static func save(
    _ pack: PackManifest.Position, of catalog: String, signers: [String], _ statements: StatementCache
  ) throws {
    func prepare(_ sql: String) throws(CatalogError) -> SQLStatement { try statements(sql) }
    let position = PackPosition(
      catalog: catalog, pack: pack, generation: try GenerationRow.number(prepare),
      appliedAt: try GenerationRow.appliedAt(prepare), runs: try RunDigest.of(prepare), signers: signers)
    let save = try statements("INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)")
    save.bind(1, Self.setting)
    save.bind(2, try position.file)
    try save.run()
  }
}
