@testable import CatalogPacks
import CatalogStore
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("The file of a pack while it is made")
struct PackTargetTests {
  @Test("two commands do not make one pack, and what one made is whole", arguments: [false, true])
  func two(replacing: Bool) throws {
    let scene = try PackScene()
    try scene.importLines((1...50).map { FakeLearningAPIAsset.course($0).json })
    let path = scene.folder.path("1.pack")
    let refused = Mutex<[PackError]>([])
    let other = PackSender(scene.sender, key: scene.key, hasLaunchURLs: true)
    let first = PackSender(scene.sender, key: scene.key, hasLaunchURLs: false) { _ in
      do throws(PackError) {
        _ = try other.make(path, since: .nothing, replacing: replacing, at: scene.now)
      } catch { refused.withLock { $0.append(error) } }
      return true
    }
    _ = try first.make(path, since: .nothing, replacing: replacing, at: scene.now)
    #expect(refused.withLock { !$0.isEmpty })
    for error in refused.withLock({ $0 }) {
      guard case .catalog(.locked(path, _)) = error else {
        Issue.record("\(error)")
        continue
      }
    }
    try PackFile(path).verifyParts()
    #expect(try scene.apply(path).wasThere == false)
  }

  @Test("what another command made meanwhile stays")
  func meanwhile() throws {
    let scene = try PackScene()
    let path = scene.folder.path("1.pack")
    let target = try PackTarget(path, replacing: false)
    try target.write(Array("one".utf8))
    try Data("another".utf8).write(to: URL(filePath: path))
    let error = #expect(throws: PackError.self) { try target.finish() }
    guard case .occupied? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "another")
  }
}
