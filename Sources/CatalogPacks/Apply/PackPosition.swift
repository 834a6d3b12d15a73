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

  func save(_ statements: StatementCache) throws {
    let save = try statements("INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)")
    save.bind(1, Self.setting)
    save.bind(2, try file)
    try save.run()
  }
}
