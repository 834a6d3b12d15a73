@testable import CatalogPacks
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("What a kill leaves beside a catalog")
struct LeftoverTests {
  private static let ofReceivers = [".carrel-pack", ".carrel-draft"]
  private static let ofSenders = [
    ".packs.draft.sqlite", ".packs.draft.sqlite-journal", ".packs.draft.sqlite.carrel-draft",
    ".packs.catalog.sqlite.gz", ".packs.records.ndjson.gz.carrel-draft",
    ".packs-with-launch-urls.draft.sqlite",
  ]

  @Test("is removed by the next command of packs, whichever it is, but not what somebody holds")
  func removed() throws {
    let scene = try PackScene()
    try scene.importLines([FakeLearningAPIAsset.course(1).json])
    let path = try scene.pack("1.pack").path
    for (file, command) in [
      (scene.receiver, { _ = try PackReceipt(of: scene.receiver) }),
      (scene.receiver, { try scene.apply(path) }),
      (scene.sender, { _ = try scene.pack("2.pack") }),
    ] as [(CatalogFile, () throws -> Void)] {
      let left = (Self.ofReceivers + Self.ofSenders).map { file.resolvedPath + $0 }
      for name in left { try Data("left".utf8).write(to: URL(filePath: name)) }
      do {
        let lock = try FileLock(catalog: file.resolvedPath + ".packs")
        let descriptor = unsafe open(left[0], O_RDONLY)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        PackFiles.removeLeftovers(beside: file)
        close(descriptor)
        let held = left.filter { FileManager.default.fileExists(atPath: $0) }
        #expect(held == left.filter { $0.contains(".packs.") || $0.hasSuffix(".carrel-pack") })
        withExtendedLifetime(lock) {}
      }
      try command()
      #expect(left.filter { FileManager.default.fileExists(atPath: $0) } == [])
    }
  }
}
