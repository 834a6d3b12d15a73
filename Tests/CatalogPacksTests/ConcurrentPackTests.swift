@testable import CatalogPacks
import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("A pack and others who write at the same time")
struct ConcurrentPackTests {
  /// A receiver, and a full pack that may take its place.
  private func scene() async throws -> (scene: PackScene, full: PackFile) {
    let scene = try PackScene((1...20).map { .course($0) })
    try await scene.sync()
    try scene.apply(scene.pack("1.pack").path)
    scene.api.replace((1...25).map { .course($0, "Another \($0)") })
    try await scene.sync()
    return (scene, try PackFile(scene.pack("2.pack").path))
  }

  @Test("what was imported after the first look is not written over, also where there was no catalog then")
  func between() async throws {
    let (scene, full) = try await scene()
    for (file, isNew) in [
      (scene.receiver, false), (CatalogFile(path: scene.folder.path("new.sqlite")), true),
    ] {
      let receiver = PackReceiver(file, trusted: try scene.trusted)
      #expect(try PackReceiver.standing(full, ReceiverState(of: file), replacing: false) == nil)
      try scene.importLines([FakeLearningAPIAsset.course(999).json], into: file)
      let before = try scene.history(of: file)
      let error = #expect(throws: PackError.self) {
        try receiver.replaceAll(full, scene.key.publicKey, replacing: false)
      }
      switch error {
      case .changedHere? where !isNew: break
      case .foreign? where isNew: break
      default: Issue.record("\(String(describing: error))")
      }
      #expect(try scene.history(of: file) == before)
    }
  }

  @Test("a newer pack that came in between stays")
  func newer() async throws {
    let (scene, full) = try await scene()
    scene.api.replace([.course(7)])
    try await scene.sync()
    let newest = try scene.packForReceiver("3.pack").path
    try scene.apply(newest)
    let error = #expect(throws: PackError.self) {
      try PackReceiver(scene.receiver, trusted: scene.trusted)
        .replaceAll(full, scene.key.publicKey, replacing: false)
    }
    guard case .older? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }

  @Test("nobody writes while a full pack is unpacked and checked")
  func locked() async throws {
    let (scene, full) = try await scene()
    for file in [scene.receiver, CatalogFile(path: scene.folder.path("new.sqlite"))] {
      let refused = Mutex(0)
      let receiver = PackReceiver(file, trusted: try scene.trusted) { _ in
        do throws(CatalogError) { _ = try CatalogWriter(file) } catch {
          if case .locked = error { refused.withLock { $0 += 1 } }
        }
        return true
      }
      let outcome = try receiver.apply(full, replacing: false, at: scene.now)
      #expect(!outcome.wasThere && refused.withLock { $0 } > 0)
      #expect(try scene.history(of: file) == scene.history(of: scene.sender))
    }
  }

  @Test("a refused pack leaves no lock where no catalog is")
  func nothing() async throws {
    let (scene, full) = try await scene()
    let file = CatalogFile(path: scene.folder.path("none.sqlite"))
    let receiver = PackReceiver(file, trusted: try scene.trusted) { _ in false }
    #expect(throws: PackError.self) { try receiver.apply(full, replacing: false, at: scene.now) }
    #expect(!FileManager.default.fileExists(atPath: file.path + ".lock"))
  }
}
