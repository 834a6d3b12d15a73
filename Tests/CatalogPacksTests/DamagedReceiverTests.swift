import CatalogIntegrity
import CatalogPacks
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("A damaged catalog on the receiver's side")
struct DamagedReceiverTests {
  /// What became of the file.
  enum Damage: CaseIterable {
    case raw, pages, cutOff, head, text, short, otherDatabase, row, position
  }

  @Test("is told of, and a full pack mends it with --replace", arguments: Damage.allCases, [true, false])
  func mended(_ damage: Damage, isSamePack: Bool) async throws {
    let scene = try PackScene((1...200).map { .course($0) })
    try await scene.sync()
    let first = try scene.pack("1.pack").path
    try scene.apply(first)
    scene.api.replace((1...25).map { .course($0) })
    try await scene.sync()
    let delta = try scene.packForReceiver("2.pack").path
    try destroy(scene.receiver, damage)
    let before = try Data(contentsOf: URL(filePath: scene.receiver.path))
    let pack = isSamePack ? first : try scene.pack("full.pack").path
    for path in [first, delta] {
      // SQLite does not see what is wrong with a record that a delta does not touch.
      if path == delta, damage == .raw || damage == .row || damage == .pages { continue }
      let error = #expect(throws: PackError.self) { try scene.apply(path) }
      guard case .damagedHere? = error else {
        Issue.record("\(damage): \(String(describing: error))")
        return
      }
    }
    if ![.raw, .row, .pages].contains(damage) {
      #expect(throws: PackError.self) { try scene.apply(delta, replacing: true) }
    }
    let outcome = try scene.apply(pack, replacing: true)
    #expect(!outcome.wasThere)
    #expect(try await CatalogVerifier(scene.receiver, adding: []).run() == [])
    #expect(try PackReceipt(of: scene.receiver).isUnchanged)
    if [.text, .short, .otherDatabase, .head].contains(damage) {
      #expect(try Data(contentsOf: URL(filePath: #require(outcome.kept))) == before)
    }
    #expect(try scene.apply(pack, replacing: true).wasThere)
    if isSamePack { try scene.apply(delta) }
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }

  private func destroy(_ file: CatalogFile, _ damage: Damage) throws {
    let url = URL(filePath: file.path)
    func run(_ sql: String) throws {
      let connection = try WriteConnection(file.path, of: file.path)
      try connection.execute(sql)
      connection.close()
    }
    func write(_ bytes: [UInt8], at offset: UInt64) throws {
      let handle = try FileHandle(forUpdating: url)
      try handle.seek(toOffset: offset)
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    }
    // The log goes into the file first.
    try run("PRAGMA journal_mode = DELETE")
    switch damage {
    case .raw: try run("UPDATE raw SET bytes = x'00' WHERE id = (SELECT max(id) FROM raw)")
    case .row: try run("UPDATE title SET title = 'Another' WHERE id = (SELECT max(id) FROM title)")
    case .position: try run("UPDATE setting SET value = 'none' WHERE name = 'pack.position'")
    case .pages:
      try write([UInt8](repeating: 0xA5, count: 16_384), at: UInt64(file.size / 16_384 / 2 * 16_384))
    case .cutOff:
      let handle = try FileHandle(forUpdating: url)
      try handle.truncate(atOffset: UInt64(file.size / 2))
      try handle.close()
    case .head: try write([UInt8](repeating: 0, count: 100), at: 0)
    case .text: try Data("Dear diary, this is no catalog.\n".utf8).write(to: url)
    case .short: try Data("SQLite format 3\0".utf8).write(to: url)
    case .otherDatabase:
      try FileManager.default.removeItem(at: url)
      try run("CREATE TABLE diary(text); INSERT INTO diary VALUES ('dear diary')")
    }
  }
}
