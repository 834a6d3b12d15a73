import CatalogIngestion
import CatalogIntegrity
@testable import CatalogPacks
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Packs of a catalog")
struct PackTests {
  @Test("are applied in order, each once: a wrong base says which is missing, an older one changes nothing")
  func order() async throws {
    let (scene, full, first, second) = try await PackScene.chain()
    let missing = try scene.refusal { try scene.apply(second) }
    #expect(
      missing.description.contains("needs pack 2 (generation 2), and this catalog has pack 1 (generation 1)"))
    #expect(try scene.apply(full).wasThere)
    let outcome = try scene.apply(first)
    #expect(!outcome.wasThere && !outcome.isFirstOfSigner && outcome.generation == 2)
    #expect(try scene.apply(first).wasThere)
    let older = try scene.refusal { try scene.apply(full) }
    guard case .older = older else { throw older }
    let replaced = try scene.refusal { try scene.apply(full, replacing: true) }
    guard case .older = replaced else { throw replaced }
    #expect(try scene.apply(second).generation == 3)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
    #expect(try scene.packForReceiver("4.pack").report.manifest == nil)
  }

  @Test("need a key that is trusted, and the first use of one is told")
  func keys() async throws {
    let scene = try await PackScene.filled()
    let path = try scene.pack("1.pack").path
    try FileManager.default.removeItem(atPath: scene.trustedPath)
    #expect(throws: PackError.self) { try scene.trusted }
    let other = PackSecretKey.make()
    try Data("# nobody\n\(other.publicKey.text) somebody else\n".utf8).write(
      to: URL(filePath: scene.trustedPath))
    #expect(throws: PackError.self) { try scene.apply(path) }
    #expect(!scene.receiver.exists)
    // Who claims the number of a trusted key is no more trusted than others.
    try Data("\(other.publicKey.text)\n\(scene.key.publicKey.file)".utf8).write(
      to: URL(filePath: scene.trustedPath))
    #expect(try scene.apply(path).isFirstOfSigner)
    scene.api.replace([.course(1)])
    try await scene.sync()
    let next = try scene.pack("2.pack", since: .receipt(PackReceipt(of: scene.receiver)), key: other)
    #expect(try scene.apply(next.path).isFirstOfSigner)
    #expect(try scene.apply(next.path).isFirstOfSigner == false)
  }

  @Test("whose base has the same numbers and other records says in what they differ")
  func sameNumbers() async throws {
    let (scene, _, first, _) = try await PackScene.chain()
    let other = try PackScene((1...3).map { .course($0) })
    try await other.sync()
    try other.apply(other.pack("1.pack").path)
    let position = try #require(PackReceipt(of: other.receiver).position)
    let told = try PackFile(first).manifest
    #expect(told.from?.number == position.pack.number && told.from?.generation == position.pack.generation)
    let from = try #require(told.from)
    let (one, two) = (from.name(beside: position.pack), position.pack.name(beside: from))
    #expect(
      one != two && one.contains("records \(from.digest)") && two.contains("records \(position.pack.digest)"))
    #expect(from.name(beside: told.to) == "pack 1 (generation 1)")
    withExtendedLifetime(scene) {}
  }

  @Test("a key is read as other systems end lines, and one whose halves do not belong together makes no pack")
  func keyFiles() async throws {
    let scene = try await PackScene.filled()
    let text = String(decoding: scene.key.file, as: UTF8.self)
    let windows = try PackSecretKey(file: Data(text.replacing("\n", with: "\r\n").utf8), path: "k")
    #expect(windows.publicKey == scene.key.publicKey)
    var bytes = try #require(Data(base64Encoded: String(text.split(separator: "\n")[1])))
    // The second half of the secret key is the public one; without a checksum, as minisign 0.11 writes it.
    bytes[bytes.count - 33] ^= 1
    bytes.replaceSubrange((bytes.count - 32)..., with: Data(count: 32))
    let broken = try PackSecretKey(file: Data("\(bytes.base64EncodedString())\n".utf8), path: "k")
    let error = #expect(throws: PackError.self) { try scene.pack("1.pack", key: broken) }
    #expect(error?.description.contains("is not valid, so there is no pack") == true)
    #expect(!FileManager.default.fileExists(atPath: scene.folder.path("1.pack")))
    try scene.apply(scene.pack("2.pack").path)
  }

  @Test("of another catalog, or for one that was changed here, need --replace and a full one")
  func foreign() async throws {
    let (scene, _, first, _) = try await PackScene.chain()
    try scene.importLines([FakeLearningAPIAsset.course(999).json], into: scene.receiver)
    let changed = try scene.refusal { try scene.apply(first) }
    guard case .changedHere = changed else { throw changed }
    let full = try scene.packForReceiver("full.pack")
    #expect(full.report.manifest?.kind == .full && full.report.reason?.contains("changed there") == true)
    let refused = try scene.refusal { try scene.apply(full.path) }
    guard case .changedHere = refused else { throw refused }
    #expect(try scene.apply(full.path, replacing: true).generation == 3)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))

    let strange = CatalogFile(path: scene.folder.path("strange.sqlite"))
    try scene.importLines([FakeLearningAPIAsset.course(5).json], into: strange)
    #expect(throws: PackError.self) { try scene.apply(full.path, to: strange) }
    #expect(throws: PackError.self) { try scene.apply(first, to: strange, replacing: true) }
    #expect(try scene.apply(full.path, to: strange, replacing: true).generation == 3)
  }

  @Test("a sync that finds nothing new is told of, too, and is no generation")
  func quiet() async throws {
    let scene = try await PackScene.filled()
    try scene.apply(scene.pack("1.pack").path)
    try await scene.sync(SyncRequest(types: [.course]))
    let quiet = try scene.packForReceiver("2.pack")
    #expect(quiet.report.manifest?.records == 0 && quiet.report.manifest?.from?.generation == 1)
    #expect(try scene.apply(quiet.path).generation == 1)
    #expect(try CatalogStatus(of: scene.receiver).lastRun == CatalogStatus(of: scene.sender).lastRun)
    // Full, with equal records.
    try await scene.sync()
    let full = try scene.packForReceiver("3.pack")
    #expect(full.report.manifest?.records == 0 && full.report.manifest?.from?.generation == 1)
    try scene.apply(full.path)
    #expect(try CatalogStatus(of: scene.receiver).generation == CatalogStatus(of: scene.sender).generation)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }

  @Test("nothing but a pack is replaced, and what other tools keep in the catalog stays there")
  func others() async throws {
    let scene = try await PackScene.filled()
    let connection = try WriteConnection(scene.sender.path, of: scene.sender.path)
    try connection.execute(
      "CREATE TABLE diary(text); INSERT INTO diary VALUES ('dear diary'); CREATE VIRTUAL TABLE notes USING fts5(x); INSERT INTO notes VALUES ('dear notes'); CREATE VIEW v AS SELECT * FROM diary"
    )
    connection.close()
    let sender = PackSender(scene.sender, key: scene.key, hasLaunchURLs: false)
    for path in [scene.sender.path, scene.trustedPath] {
      #expect(throws: PackError.self) {
        try sender.make(path, since: .nothing, replacing: true, at: scene.now)
      }
    }
    let path = try scene.pack("1.pack").path
    #expect(throws: PackError.self) {
      try sender.make(path, since: .nothing, replacing: false, at: scene.now)
    }
    _ = try sender.make(path, since: .nothing, replacing: true, at: scene.now)
    var bytes = Data()
    try PackFile(path).read(0) { bytes.append(contentsOf: $0) }
    #expect(bytes.range(of: Data("dear".utf8)) == nil)
    try scene.apply(path)
    #expect(try await CatalogVerifier(scene.receiver, adding: []).run() == [])
    let left = try FileManager.default.contentsOfDirectory(
      atPath: scene.folder.url.path(percentEncoded: false))
    let wanted: Set = [
      "1.pack", "receiver.sqlite", "receiver.sqlite.lock", "sender.sqlite", "sender.sqlite.lock",
      "trusted-keys",
    ]
    #expect(
      wanted.union(["sender.sqlite.packs", "sender.sqlite.packs.lock"])
        == Set(left.filter { !$0.contains("-") || $0 == "trusted-keys" }))
  }
}
