import CatalogIngestion
import CatalogIntegrity
import CatalogPacks
import CatalogStore
import LearningAPI
import TestSupport
import Testing

@Suite("Which words a catalog's index has, where it lives on packs")
struct IndexedFieldsPackTests {
  private func fields(_ file: CatalogFile) throws -> IndexedFields {
    try CatalogStatus(of: file).indexedFields
  }

  private func scene(_ fields: IndexedFields?) async throws -> PackScene {
    let scene = try PackScene((1...20).map { .course($0) })
    try await scene.sync(SyncRequest(isFull: true, acceptsRemovals: true, indexedFields: fields))
    return scene
  }

  private func change(_ scene: PackScene, _ count: Int) async throws {
    scene.api.replace((1...count).map { .course($0) })
    try await scene.sync()
  }

  @Test("a first pack brings the sender's choice")
  func sent() async throws {
    let scene = try await scene(.title)
    try scene.apply(scene.pack("1.pack").path)
    #expect(try fields(scene.receiver) == .title)
    try await change(scene, 25)
    try scene.apply(scene.packForReceiver("2.pack").path)
    #expect(try fields(scene.sender) == .title && fields(scene.receiver) == .title)
    #expect(try await CatalogVerifier(scene.receiver, adding: []).run().isEmpty)
  }

  @Test("a choice of the receiver's stays through deltas and full packs, and is no change of the catalog")
  func kept() async throws {
    let scene = try await scene(nil)
    try scene.apply(scene.pack("1.pack").path)
    #expect(try fields(scene.receiver) == .all)
    for (number, choice) in [(30, IndexedFields.title), (40, .all), (50, .title)] {
      _ = try await CatalogWriter(scene.receiver).rebuildIndex(at: scene.now, indexedFields: choice)
      #expect(try PackReceipt(of: scene.receiver).isUnchanged)
      try await change(scene, number)
      let delta = try scene.packForReceiver("\(number).pack")
      #expect(delta.report.manifest?.kind == .delta)
      try scene.apply(delta.path)
      #expect(try fields(scene.receiver) == choice)
      try await change(scene, number + 5)
      let outcome = try scene.apply(scene.pack("full-\(number).pack").path)
      #expect(try fields(scene.receiver) == choice && !outcome.wasThere)
      #expect(try PackReceipt(of: scene.receiver).isUnchanged)
      #expect(try await CatalogVerifier(scene.receiver, adding: []).run().isEmpty)
    }
    #expect(try fields(scene.sender) == .all)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }
}
