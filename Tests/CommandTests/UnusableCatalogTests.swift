import CatalogIntegrity
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("A catalog that is not there or cannot be used")
struct UnusableCatalogTests {
  static let readers = [
    ["query", "java"], ["status"], ["export"], ["show", "urn:li:lyndaCourse:1"],
    ["similar", "urn:li:lyndaCourse:1"], ["explain", "urn:li:lyndaCourse:1", "java"], ["changes"],
    ["watch", "-"], ["match", "-"], ["quarantine"], ["verify"], ["backup", "copy.sqlite"],
  ]

  @Test("without a catalog every reader says how to make one", arguments: readers)
  func missing(_ command: [String]) async throws {
    let scene = try Scene()
    let path = scene.sandbox.path("data/carrel/catalog.sqlite")
    let result = try await scene.sandbox.run(command)
    #expect(result.status == 10)
    #expect(
      result.errors
        == "carrel: there is no catalog at '\(path)'; make one with carrel import, or with: carrel sync --catalog '\(path)'\n"
    )
    #expect(result.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(
    "a mistyped address of a database is no file, and is not repeated",
    arguments: [
      "postgresql:/u:hunter2@127.0.0.1:1/l", "pgsql://u:hunter2@127.0.0.1:1/l",
      "postgres:hunter2@127.0.0.1:1/l",
      "postgressql://u:hunter2@127.0.0.1:1/l",
    ])
  func mistyped(_ address: String) async throws {
    let scene = try Scene()
    for command in [
      ["query", "java"], ["import", "-"], ["demo"], ["publish", "--to", "postgresql://127.0.0.1:1/l"],
    ] {
      let result = try await scene.sandbox.run(command + ["--catalog", address])
      #expect(
        result.status == 64 && result.errors.contains("begins with postgresql://"), "\(command): \(result)")
      #expect(!result.errors.contains("hunter2") && result.output.isEmpty)
    }
    let made =
      FileManager.default.enumerator(atPath: scene.sandbox.path(""))?.compactMap { $0 as? String } ?? []
    #expect(!made.contains { $0.contains("hunter2") }, "\(made)")
  }

  @Test("the demo makes a file, not a database")
  func demo() async throws {
    let result = try await Scene().sandbox.run(["demo", "--catalog", "postgresql://127.0.0.1:1/l"])
    #expect(result.status == 64 && result.errors.contains("the demo needs a new catalog file"), "\(result)")
  }

  @Test("a file that is not SQLite is named as such and left alone", arguments: readers + [["import", "-"]])
  func notSQLite(_ command: [String]) async throws {
    let scene = try Scene()
    let path = try scene.sandbox.write("notes.txt", String(repeating: "not a catalog\n", count: 20))
    let result = try await scene.sandbox.run(command + ["--catalog", path])
    #expect(result.status == 12)
    #expect(
      result.errors
        == "carrel: '\(path)' is not a Carrel catalog: it is not an SQLite file; name another file with --catalog\n"
    )
    #expect(try scene.sandbox.files()["notes.txt"]?.count == 280)
  }

  @Test("an empty file is no catalog")
  func emptyFile() async throws {
    let scene = try Scene()
    let path = try scene.sandbox.write("empty", "")
    let result = try await scene.run("query", "java", "--catalog", path)
    #expect(result.status == 12)
    #expect(
      result.errors
        == "carrel: '\(path)' is not a Carrel catalog: the file is empty; name another file with --catalog\n")
  }

  @Test("a folder is no catalog", arguments: readers + [["import", "-"]])
  func folder(_ command: [String]) async throws {
    let scene = try Scene()
    let path = scene.sandbox.path("home")
    let result = try await scene.sandbox.run(command + ["--catalog", path])
    #expect(result.status == 12)
    #expect(
      result.errors
        == "carrel: '\(path)' is not a Carrel catalog: it is a folder; name another file with --catalog\n")
  }

  @Test("an SQLite file of another program is left as it is", arguments: readers + [["import", "-"]])
  func anotherProgram(_ command: [String]) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    try scene.patch(at: 68, [0, 0, 0, 0])
    let before = try Data(contentsOf: scene.sandbox.catalog)
    let result = try await scene.sandbox.run(command)
    #expect(result.status == 12)
    #expect(
      result.errors
        == "carrel: '\(scene.sandbox.path("data/carrel/catalog.sqlite"))' is not a Carrel catalog: it is an SQLite file of another program; name another file with --catalog\n"
    )
    #expect(try Data(contentsOf: scene.sandbox.catalog) == before)
  }

  @Test("a catalog of a newer carrel is left as it is", arguments: readers + [["import", "-"], ["sync"]])
  func newer(_ command: [String]) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    try scene.patch(at: 60, [0, 0, 0, 99])
    let before = try Data(contentsOf: scene.sandbox.catalog)
    let api = try FakeLearningAPI([.course(2)])
    let result = try await scene.sandbox.run(command == ["sync"] ? scene.sync(api) : command)
    #expect(result.status == 12)
    let text = "was written by a newer Carrel (schema 99, this one knows "
    #expect(result.errors.contains(text), "\(result)")
    #expect(result.errors.contains("update carrel, the file is untouched"))
    #expect(try Data(contentsOf: scene.sandbox.catalog) == before)
    #expect(api.requests.isEmpty)
  }

  @Test("a damaged catalog is named as such, whoever meets the damage", arguments: readers)
  func damaged(_ command: [String]) async throws {
    let scene = try Scene()
    try await scene.fill((1...300).map { .course($0) })
    // The first page keeps its header and loses the schema.
    let size = try Data(contentsOf: scene.sandbox.catalog).count
    try scene.patch(at: 4096, [UInt8](repeating: 0xA5, count: size - 4096))
    let result = try await scene.sandbox.run(command)
    let path = scene.sandbox.path("data/carrel/catalog.sqlite")
    #expect(result.status == 12, "\(result)")
    #expect(result.errors.hasPrefix("carrel: '\(path)' is damaged ("))
    #expect(
      result.errors.hasSuffix(
        "estore a backup with: carrel restore BACKUP --catalog '\(path)', or delete it and run: carrel sync --catalog '\(path)'\n"
      ))
  }

  @Test("a few damaged pages never end a reader in another way than 0 or 12", arguments: 1...6)
  func partlyDamaged(_ sixth: Int) async throws {
    let scene = try Scene()
    try await scene.fill((1...300).map { .course($0) })
    let file = try Data(contentsOf: scene.sandbox.catalog)
    let page = SQLiteFile.pageSize(file)
    try scene.patch(
      at: (file.count / page - 3) * sixth / 6 * page, [UInt8](repeating: 0xA5, count: 3 * page))
    for command in Self.readers {
      let result = try await scene.sandbox.run(command, input: .text("urn:li:lyndaCourse:1\n"))
      #expect([0, 12].contains(result.status), "\(command): \(result)")
    }
  }

  @Test("a file cut in half is damaged, not a crash", arguments: readers)
  func truncated(_ command: [String]) async throws {
    let scene = try Scene()
    try await scene.fill((1...300).map { .course($0) })
    let data = try Data(contentsOf: scene.sandbox.catalog)
    try data.prefix(data.count / 2).write(to: scene.sandbox.catalog)
    let result = try await scene.sandbox.run(command, input: .text("urn:li:lyndaCourse:1\n"))
    #expect([0, 12].contains(result.status), "\(result)")
  }

  @Test(
    "a catalog can have any name",
    arguments: [
      "with space.sqlite", "100%.sqlite", "what?.sqlite", "a#b.sqlite", "目录.sqlite", "it's.sqlite", "c",
      "./a", "sub/folder/c", "file:x?mode=ro", "-dash", ":memory:", "file::memory:?cache=shared",
      "file:x?mode=memory",
      "file:///tmp/x", " ", "a\nb", "x?mode=ro&immutable=1",
    ])
  func names(_ name: String) async throws {
    let scene = try Scene()
    let file = try scene.jsonLines([.course(1)])
    let made = try await scene.run("import", file, "--catalog=\(name)")
    #expect(made.status == 0, "\(made)")
    let runs = try FileManager.default.subpathsOfDirectory(atPath: scene.sandbox.path("runs"))
    let plain = name.trimmingPrefix("./").replacing("///", with: "/")
    #expect(runs.contains { $0.hasSuffix("/" + plain) }, "\(runs)")
    // Each run has a folder of its own, so all that names it relatively has to be in one.
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.currentDirectoryURL = URL(filePath: scene.sandbox.path("home"))
    shell.environment = scene.sandbox.environment
    let carrel = ShellPath.word(try CarrelProcess.executable.get().path(percentEncoded: false))
    let path = ShellPath.word(name)
    shell.arguments = [
      "-c",
      """
      set -e; carrel() { \(carrel) "$@" 2>/dev/null; }
      carrel import \(ShellPath.word(file)) --catalog=\(path)
      carrel query --format urn --catalog=\(path)
      carrel backup --catalog=\(path) -- \(path).copy
      carrel verify --catalog=\(path).copy >/dev/null
      carrel rebuild --catalog=\(path)
      carrel restore --catalog=\(path).new -- \(path).copy
      carrel restore --catalog=\(path) -- \(path).copy
      carrel backup --force --catalog=\(path).new -- \(path).copy
      carrel query --format urn --catalog=\(path).copy
      """,
    ]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(said == "urn:li:lyndaCourse:1\nurn:li:lyndaCourse:1\n")
    let absolute = scene.sandbox.path("x/" + name)
    try FileManager.default.createDirectory(
      atPath: scene.sandbox.path("x"), withIntermediateDirectories: true)
    #expect(try await scene.run("import", file, "--catalog=\(absolute)").status == 0)
    #expect(
      try await scene.run("query", "--format", "urn", "--catalog=\(absolute)").output
        == "urn:li:lyndaCourse:1\n")
  }

  @Test("a name that no file can have is refused, and nothing is made")
  func emptyName() async throws {
    let scene = try Scene()
    for command in [["query", "java"], ["backup", "copy.sqlite"], ["import", "-"]] {
      #expect(try await scene.sandbox.run(command + ["--catalog", ""]).status == 64)
    }
    #expect(throws: CatalogError.self) { try CatalogStatus(of: CatalogFile(path: "")) }
    #expect(throws: CatalogError.self) { try CatalogWriter(CatalogFile(path: "")) }
    #expect(throws: CatalogError.self) { try CatalogWriter(CatalogFile(path: "/tmp/a\u{0}b")) }
  }

  @Test("a device is no catalog, and nothing is made beside it")
  func device() async throws {
    let scene = try Scene()
    let file = try scene.jsonLines([.course(1)])
    #expect(try await scene.run("query", "--catalog", "/dev/null").status == 12)
    // A link, so that a program that does make files makes them here.
    let link = scene.sandbox.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/zero")
    #expect(try await scene.run("import", file, "--catalog", link).status == 12)
    #expect(try await scene.run("query", "--catalog", link).status == 12)
    #expect(try scene.sandbox.files().keys.filter { $0.hasPrefix("link-") }.isEmpty)
  }
}

extension Scene {
  /// Writes over bytes of the catalog.
  func patch(at offset: Int, _ bytes: [UInt8]) throws {
    var data = try Data(contentsOf: sandbox.catalog)
    data.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    try data.write(to: sandbox.catalog)
  }
}
