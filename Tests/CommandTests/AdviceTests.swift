import CatalogStore
import Foundation
import TestSupport
import Testing

/// What a message tells to do is done here, in the very state in which it was told.
@Suite("Advice works")
struct AdviceTests {
  /// Something that is wrong with a catalog, and how it is made so.
  enum State: String, CaseIterable {
    case statistics, trigger, view, index, column, missingTable, olderSchema, noSuchVersion
    case title, checksum, columns, raw, pages, cut, noFile

    func make(_ path: String, _ scene: Scene) throws {
      switch self {
      case .statistics: try sql("ANALYZE", path)
      case .trigger:
        try sql("CREATE TRIGGER \"it's\" AFTER INSERT ON asset BEGIN DELETE FROM title; END", path)
      case .view: try sql("CREATE VIEW mine AS SELECT * FROM asset", path)
      case .index: try sql("CREATE INDEX mine ON asset(level)", path)
      case .column: try sql("ALTER TABLE asset ADD COLUMN more TEXT", path)
      case .missingTable: try sql("DROP TABLE watermark", path)
      case .olderSchema:
        let whole = scene.sandbox.path("whole.sqlite")
        try FileManager.default.moveItem(atPath: path, toPath: whole)
        try CatalogSchema.makeFile(path, version: 2, rowsOf: whole)
      case .noSuchVersion: try sql("PRAGMA user_version = 0", path)
      case .title: try sql("UPDATE title SET title = 'Another' WHERE id = 3", path)
      case .checksum: try sql("UPDATE difficulty_level SET name = 'EASY' WHERE id = 1", path)
      case .columns: try sql("UPDATE column_chunk SET bytes = zeroblob(length(bytes))", path)
      case .raw: try sql("UPDATE raw SET bytes = zeroblob(length(bytes))", path)
      case .pages:
        let data = try Data(contentsOf: URL(filePath: path))
        try scene.patch(at: 4096, [UInt8](repeating: 0xA5, count: data.count - 4096))
      case .cut:
        let data = try Data(contentsOf: URL(filePath: path))
        try data.prefix(data.count / 2).write(to: URL(filePath: path))
      case .noFile: try FileManager.default.removeItem(atPath: path)
      }
    }

    private func sql(_ sql: String, _ path: String) throws {
      let shell = Process()
      shell.executableURL = URL(filePath: "/usr/bin/sqlite3")
      shell.arguments = [path, sql]
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0)
    }
  }

  @Test("every command that a message names mends the catalog", arguments: State.allCases)
  func advice(_ state: State) async throws {
    let whole = try Scene()
    try await whole.fill((1...60).map { .course($0) } + [.video(3), .path(4)])
    let backup = whole.sandbox.path("backup.sqlite")
    #expect(try await whole.run("backup", backup).status == 0)
    let bytes = try Data(contentsOf: URL(filePath: backup))
    let expected = try await whole.run("verify").output
    let lines = try whole.jsonLines((1...60).map { .course($0) } + [.video(3), .path(4)])
    let commands = [
      ["verify"], ["query", "java"], ["export"], ["changes"], ["rebuild", "--index"], ["rebuild"],
      ["import", lines],
    ]
    for (command, number) in commands.flatMap({ command in (0..<3).map { (command, $0) } }) {
      let scene = try Scene()
      let path = scene.sandbox.catalog.path(percentEncoded: false)
      try bytes.write(to: scene.sandbox.catalog)
      try state.make(path, scene)
      let failed = try await scene.sandbox.run(command)
      guard [10, 12].contains(failed.status) else { continue }
      let advice = Self.commands(in: failed.errors)
      #expect(!advice.isEmpty, "\(state) \(command): \(failed)")
      guard number < advice.count else { continue }
      let what = "\(state), \(command): \(failed.errors)\(advice[number])"
      // What is named behind that is for what a rebuild leaves.
      if number > 0, failed.errors.contains("What is wrong then") {
        _ = try Self.run(advice[0], scene, backup: backup, lines: lines)
      }
      let isDeleting = failed.errors.contains("or delete it and run: " + advice[number])
      if isDeleting { try FileManager.default.removeItem(atPath: path) }
      let status = try Self.run(advice[number], scene, backup: backup, lines: lines)
      // A rebuild may fail and says so before; what it names then is told of by its own message.
      if failed.errors.contains("If that fails"), number == 0, status == 12 { continue }
      #expect([0, 2].contains(status), "\(what)")
      if status == 0 { #expect(try await scene.run("verify").output == expected, "\(what)") }
    }
  }

  /// The commands that a message names, in their order.
  private static func commands(in message: String) -> [String] {
    message.matches(of: /(?:with|run|by): ((?:carrel|sqlite3) (?:'(?:[^']|'\\'')*'|[^;,.()'\n])+)/).map {
      String($0.1).trimmingCharacters(in: .whitespaces)
    }
  }

  /// Runs a command as a user would, with a file in the place of BACKUP. An import stands for a sync, which has no key here.
  private static func run(_ command: String, _ scene: Scene, backup: String, lines: String) throws -> Int32 {
    let program = ShellPath.word(try CarrelProcess.executable.get().path(percentEncoded: false))
    var command = command.replacing("carrel sync --full", with: "carrel sync")
      .replacing("carrel sync", with: "carrel import \(ShellPath.word(lines))")
    command = command.replacing("BACKUP", with: ShellPath.word(backup))
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "carrel() { \(program) \"$@\"; }\n\(command) >/dev/null 2>&1"]
    shell.environment = scene.sandbox.environment
    try shell.run()
    shell.waitUntilExit()
    return shell.terminationStatus
  }
}
