import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("Backups of every form are restored")
struct RestoreFormsTests {
  @Test("a log that a deleted catalog left is nobody's")
  func leftOverLog() async throws {
    let (scene, backup, old, saved) = try await Scene.withBackup()
    let path = scene.sandbox.catalog.path(percentEncoded: false)
    // A reader keeps the log from being moved into the file.
    let reader = try CatalogFile(path: path).openForReading()
    _ = try reader.statement("SELECT count(*) FROM asset").step()
    #expect(try await scene.run("import", scene.jsonLines([.course(8000)])).status == 0)
    let log = try Data(contentsOf: URL(filePath: path + "-wal"))
    #expect(!log.isEmpty)
    for makes in [["restore", backup], ["import", try scene.jsonLines(Scene.backedUp, name: "all.jsonl")]] {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      try log.write(to: URL(filePath: path + "-wal"))
      #expect(try await scene.sandbox.run(makes).status == 0)
      #expect(try await scene.run("verify").status == 0)
      #expect(try await scene.export() == saved)
    }
    #expect(old != saved)
    withExtendedLifetime(reader) {}
  }

  @Test(
    "a backup of an earlier Carrel is brought up to date, words and all", arguments: 0...CatalogSchema.version
  )
  func earlier(_ version: Int) async throws {
    let (scene, backup, _, saved) = try await Scene.withBackup()
    let old = version == 0 ? backup : scene.sandbox.path("old.sqlite")
    if version == 0 {
      // As after an update of Unicode alone.
      try CatalogWriter(CatalogFile(path: old)).write { try $0("UPDATE catalog SET words = '0 0'").run() }
    } else {
      try CatalogSchema.makeFile(old, version: version, rowsOf: backup)
    }
    let other = scene.sandbox.path("other.sqlite")
    for arguments in [[], ["--catalog", other]] {
      let result = try await scene.sandbox.run(["restore", old] + arguments)
      #expect(result.status == 0, "\(result)")
      #expect(result.errors.contains("generation 2, published "), "\(result)")
    }
    #expect(try await scene.export() == saved)
    #expect(try await scene.run("export", "--include-retired", "--catalog", other).output == saved)
    #expect(try await scene.status("schemaVersion") == CatalogSchema.version)
    let found = try await scene.run("query", "course number 777", "--format", "urn")
    #expect(found.output == "urn:li:lyndaCourse:777\n", "\(found)")
    #expect(try await scene.run("verify").status == 0)
  }

  @Test("an empty backup of an earlier schema is restored, and one with pages of another size fits")
  func otherFiles() async throws {
    let (scene, backup, _, saved) = try await Scene.withBackup()
    let old = scene.sandbox.path("old.sqlite")
    try CatalogSchema.makeFile(old, version: 2)
    #expect(try await scene.run("restore", old).status == 0)
    #expect(
      try await scene.object("status", "--format", "json")["schemaVersion"] as? Int == CatalogSchema.version)
    #expect(try await scene.run("restore", backup).status == 0)
    #expect(try await scene.export() == saved)
    // A file of pages as SQLite makes them by itself, 4,096 bytes each.
    let small = scene.sandbox.path("small.sqlite")
    try CatalogSchema.makeFile(small, version: CatalogSchema.version)
    #expect(try SQLiteFile.pageSize(Data(contentsOf: URL(filePath: small))) == 4_096)
    #expect(try await scene.run("restore", backup, "--catalog", small).status == 0)
    #expect(try await scene.run("export", "--include-retired", "--catalog", small).output == saved)
    #expect(try await scene.run("verify", "--catalog", small).status == 0)
  }
}
