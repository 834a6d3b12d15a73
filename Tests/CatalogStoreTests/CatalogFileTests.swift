import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("A file is opened only for what it is")
struct CatalogFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ name: String, _ bytes: [UInt8]) throws -> CatalogFile {
    let path = folder.path(name)
    try Data(bytes).write(to: URL(filePath: path))
    return CatalogFile(path: path)
  }

  @Test("A missing file")
  func missing() {
    let file = CatalogFile(path: folder.path("none"))
    #expect(throws: CatalogError.noCatalog(path: file.path)) { try CatalogStatus(of: file) }
  }

  @Test("An empty file, a text, half a header, a folder: none is a catalog, none is changed")
  func noCatalogs() throws {
    for (name, bytes, what) in [
      ("empty", [], "the file is empty"), ("text", Array("hello".utf8), "it is not an SQLite file"),
      ("half", Array("SQLite format 3\0".utf8), "it is not an SQLite file"),
    ] as [(String, [UInt8], String)] {
      let file = try file(name, bytes)
      #expect(throws: CatalogError.notACatalog(path: file.path, what: what)) { try CatalogStatus(of: file) }
      #expect(try Data(contentsOf: URL(filePath: file.path)) == Data(bytes))
    }
    let path = folder.path("folder")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(throws: CatalogError.notACatalog(path: path, what: "it is a folder")) {
      try CatalogStatus(of: CatalogFile(path: path))
    }
  }

  @Test("A file of 0 bytes becomes a catalog: a process that was killed left it")
  func emptyFileIsTakenOver() throws {
    let file = try file("new", [])
    do { _ = try CatalogWriter(file) }
    #expect(try CatalogStatus(of: file).generation == 0)
  }

  @Test("A newer schema is refused for reading and writing, and stays as it is")
  func newerSchema() throws {
    let file = CatalogFile(path: folder.path("newer"))
    do {
      let writer = try CatalogWriter(file)
      try writer.write { try $0("PRAGMA user_version = 99").run() }
      writer.checkpoint()
    }
    let before = try Data(contentsOf: URL(filePath: file.path))
    let refusal = CatalogError.newerSchema(path: file.path, found: 99, known: CatalogSchema.version)
    #expect(throws: refusal) { try CatalogStatus(of: file) }
    #expect(throws: refusal) { try CatalogWriter(file) }
    #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
  }

  @Test("One writer at a time; the one that waits is told who holds the file")
  func oneWriter() throws {
    let file = CatalogFile(path: folder.path("locked"))
    let writer = try CatalogWriter(file)
    let holder = "process \(ProcessInfo.processInfo.processIdentifier)"
    #expect(throws: CatalogError.locked(path: file.path, holder: holder)) { try CatalogWriter(file) }
    withExtendedLifetime(writer) {}
  }

  @Test("Only the owner can read a new catalog")
  func permissions() throws {
    let file = CatalogFile(path: folder.path("deep/er/private"))
    do { _ = try CatalogWriter(file) }
    let manager = FileManager.default
    #expect(try manager.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
    #expect(try manager.attributesOfItem(atPath: folder.path("deep"))[.posixPermissions] as? Int == 0o700)
  }
}
