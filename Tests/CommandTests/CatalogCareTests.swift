import Foundation
import TestSupport
import Testing

@Suite("Verify, rebuild and backup")
struct CatalogCareTests {
  private static let assets = (1...1500).map { FakeLearningAPIAsset.course($0) }

  @Test("a sound catalog: every check says so, and not a byte of the file changes")
  func sound() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1), .course(2, "Zwei", locale: "de_DE"), .video(3), .path(4)])
    let before = try Data(contentsOf: scene.sandbox.catalog)
    let result = try await scene.run("verify")
    #expect(result.status == 0, "\(result)")
    #expect(
      result.lines
        == [
          "pages      sound: the whole file can be read",
          "rows       sound: every record has what belongs to it, nothing is left over",
          "sets       sound: lists of locales, skills and authors agree with their indexes",
          "full text  sound: a search knows every word of every title",
          "raw JSON   sound: the index says what LinkedIn's answers said",
          "checksums  sound: nothing changed since it was published",
          "search     sound: assets are found by their own titles",
          "columns    sound: the columnar index and the rows say the same",
          "The file is sound. Whether it holds everything: carrel status",
        ])
    #expect(!result.errors.contains("carrel:"))
    #expect(try Data(contentsOf: scene.sandbox.catalog) == before)
    #expect(
      try await scene.run("verify", "--format", "json").output
        == #"{"version":1,"isSound":true,"findings":[]}"# + "\n")
  }

  @Test("damage ends with 12, says what is wrong and what to do; a rebuild mends the index")
  func damaged() async throws {
    let scene = try Scene()
    try await scene.fill(Self.assets)
    let before = try await scene.export()
    // A title in `title`, where the name of the course stands for the third time and behind its words.
    let word = Data("course number 777 about java".utf8)
    let at = try #require(try Data(contentsOf: scene.sandbox.catalog).range(of: word)?.lowerBound)
    try scene.patch(at: at, Array("course number 778 about java".utf8))
    let result = try await scene.run("verify")
    #expect(result.status == 12)
    #expect(result.lines.contains("full text  NOT SOUND"), "\(result)")
    #expect(
      result.lines.contains(
        "  urn:li:lyndaCourse:777: its titles or their words are not those of its JSON"), "\(result)")
    #expect(
      result.errors.contains("carrel: '\(scene.sandbox.catalog.path(percentEncoded: false))' is not sound"))
    #expect(result.errors.contains("carrel rebuild --catalog"))
    let json = try await scene.run("verify", "--format", "json")
    #expect(json.status == 12)
    #expect(
      json.output.hasPrefix(#"{"version":1,"isSound":false,"findings":[{"check":"full text","detail":""#))
    let rebuilt = try await scene.run("rebuild")
    #expect(rebuilt.status == 0, "\(rebuilt)")
    #expect(rebuilt.errors.contains("rebuilt the index of 1,500 assets from 1,500 records in "))
    #expect(try await scene.run("verify").status == 0)
    #expect(try await scene.export() == before)
  }

  @Test("a rebuild that is killed or has no room leaves the old index, and the next one succeeds")
  func interruptedRebuild() async throws {
    let scene = try Scene()
    try await scene.fill(Self.assets)
    let before = try await scene.export()
    // Blocks of 512 bytes; the log has no room.
    let full = try scene.limited(200, "rebuild")
    #expect(full.status == 1)
    #expect(full.errors.contains("no room left to write"), "\(full)")
    #expect(try await scene.export() == before)
    let log = scene.sandbox.catalog.path(percentEncoded: false) + "-wal"
    #expect(try await scene.kill(["rebuild"], when: nil).signal == SIGKILL)
    for bytes in [1, 200_000, 600_000, 1_000_000, 2_000_000] {
      _ = try await scene.kill(["rebuild"], when: log, has: bytes)
      #expect(try await scene.export() == before, "killed at \(bytes) bytes")
    }
    #expect(try await scene.run("rebuild").status == 0)
    #expect(try await scene.export() == before)
    #expect(try await scene.run("verify").status == 0)
  }

  @Test("a backup that is killed leaves no file of its name, or a whole one")
  func killedBackup() async throws {
    let scene = try Scene()
    try await scene.fill(Self.assets)
    let before = try await scene.export()
    let path = scene.sandbox.path("copy.sqlite")
    #expect(try await scene.kill(["backup", path], when: nil).signal == SIGKILL)
    #expect(!FileManager.default.fileExists(atPath: path))
    let size = try Data(contentsOf: scene.sandbox.catalog).count
    let moments =
      [1, size / 4, size / 2, size * 3 / 4, size].map { (path + ".carrel-draft", $0) } + [(path, size / 2)]
    var wasThere = false
    for (file, bytes) in moments {
      let killed = try await scene.kill(["backup", path], when: file, has: bytes)
      wasThere = FileManager.default.fileExists(atPath: path)
      #expect(wasThere || killed.signal == SIGKILL, "\(killed)")
      guard wasThere else { continue }
      #expect(try await scene.run("export", "--include-retired", "--catalog", path).output == before)
      try FileManager.default.removeItem(atPath: path)
    }
    // The last one was not killed before its name was there.
    #expect(wasThere)
    let made = try await scene.run("backup", path)
    #expect(made.status == 0, "\(made)")
    #expect(made.errors.contains("copied ") && made.output.isEmpty)
    #expect(try await scene.run("verify", "--catalog", path).status == 0)
    let again = try await scene.run("backup", path)
    #expect(again.status == 1)
    #expect(
      again.errors
        == "carrel: '\(path)' will not be overwritten: it is there already; name another file, or replace it with --force\n"
    )
    #expect(try await scene.run("backup", path, "--force").status == 0)
  }

  @Test("a backup without room leaves nothing and says so")
  func fullDisk() async throws {
    let scene = try Scene()
    try await scene.fill(Self.assets)
    let path = scene.sandbox.path("copy.sqlite")
    let full = try scene.limited(200, "backup '\(path)'")
    #expect(full.status == 1)
    #expect(
      full.errors.hasSuffix(
        "carrel: no room left to write '\(path)'; nothing was lost: free some space and run the same command again\n"
      ))
    let names = try FileManager.default.contentsOfDirectory(atPath: scene.sandbox.path(""))
    #expect(names.filter { $0.hasPrefix("copy") } == [])
  }

  @Test("a backup during a sync is what readers see, and an unfinished sync goes on in it")
  func duringSync() async throws {
    let scene = try Scene()
    try await scene.fill([.course(5000)])
    let api = try FakeLearningAPI((1...250).map { .course($0) })
    api.inject(.held, at: 3)
    let running = try scene.sandbox.start(scene.sync(api, "--type", "course"))
    try await api.waitForRequest(3)
    let path = scene.sandbox.path("copy.sqlite")
    #expect(try await scene.run("backup", path).status == 0)
    #expect(try await scene.run("verify", "--catalog", path).status == 0)
    #expect(try await scene.run("verify").status == 0)
    #expect(
      try await scene.run("query", "--format", "urn", "--catalog", path).output == "urn:li:lyndaCourse:5000\n"
    )
    api.release()
    #expect(await running.result().status == 0)
    let asked = api.log
    let next = try await scene.sandbox.run(scene.sync(api, "--type", "course", "--catalog", path))
    #expect(next.status == 0, "\(next)")
    #expect(Set(asked.prefix(2)).isDisjoint(with: api.log.dropFirst(asked.count)))
    #expect(try await scene.run("export", "--catalog", path).output == scene.export())
  }

  @Test("nothing is compressed, and what is compressed is named so")
  func compressed() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let path = scene.sandbox.path("copy.sqlite")
    let refused = try await scene.run("backup", path + ".gz")
    #expect(
      refused.status == 64 && refused.errors.contains("Make '\(path)', then: gzip \(path)"), "\(refused)")
    #expect(!FileManager.default.fileExists(atPath: path + ".gz"))
    #expect(try await scene.run("backup", path).status == 0)
    #expect(try scene.paste("gzip '\(path)'").status == 0)
    let packed = try await scene.run("status", "--catalog", path + ".gz")
    #expect(
      packed.status == 12 && packed.errors.contains("it is compressed with gzip; unpack it"), "\(packed)")
    #expect(try scene.paste("gunzip '\(path).gz'").status == 0)
    #expect(try await scene.run("status", "--catalog", path).status == 0)
  }

  @Test("a rebuild waits for nobody: while a sync holds the catalog it says who")
  func lockedRebuild() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let api = try FakeLearningAPI([.course(2)])
    api.inject(.held, at: 1)
    let running = try scene.sandbox.start(scene.sync(api))
    try await api.waitForRequest(1)
    for command in [["rebuild"], ["quarantine", "--retry"]] {
      let refused = try await scene.sandbox.run(command)
      #expect(refused.status == 11)
      #expect(refused.errors.contains("process \(running.identifier)"), "\(refused)")
    }
    api.release()
    #expect(await running.result().status == 0)
    for command in [["rebuild"], ["quarantine", "--retry"]] {
      let none = try await scene.sandbox.run(command + ["--catalog", scene.sandbox.path("none")])
      #expect(none.status == 10)
    }
    #expect(!FileManager.default.fileExists(atPath: scene.sandbox.path("none")))
  }
}
