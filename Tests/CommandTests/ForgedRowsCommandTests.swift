import Foundation
import TestSupport
import Testing

/// `ForgedRowsTests` forges at random and asks the libraries; here every command meets the worst of it once.
@Suite("Forged rows end a command as anything else does")
struct ForgedRowsCommandTests {
  /// A row without a checksum counts as one that was written just now.
  private static let withoutChecksum = "seal = \(0x4000_0000)"
  private static let tables = "DELETE FROM seal"

  @Test(
    "with an answer, or with 12",
    arguments: [
      "UPDATE asset SET title_slots = 9223372036854775807, \(withoutChecksum)",
      "UPDATE asset SET title_slots = -9223372036854775807, \(withoutChecksum)",
      "UPDATE asset SET id = -id, \(withoutChecksum); UPDATE title SET id = -id, \(withoutChecksum)",
      "UPDATE asset SET id = 9223372036854775807 - id, \(withoutChecksum)",
      "UPDATE asset SET locale_set = -1, classification_set = 9223372036854775807, contributor_set = -7, \(withoutChecksum)",
      "UPDATE asset SET classification_set = 16777215, contributor_set = 1099511627776, \(withoutChecksum)",
      "UPDATE asset SET published_at = -9223372036854775807, seconds = 9223372036854775807, \(withoutChecksum)",
      "UPDATE classification_set SET members = '3,2,1,1,-5', parents = '1>2,2>1'",
      "UPDATE OR IGNORE classification_set_member SET id = 9223372036854775807",
      "UPDATE OR IGNORE contributor_set_member SET id = -1",
      "UPDATE OR IGNORE classification SET id = 16777214 WHERE id = 1; UPDATE contributor SET id = -3 WHERE id = 1",
      "UPDATE OR IGNORE content SET parent = child, locale = -1",
      "UPDATE raw SET size = 9223372036854775807, dictionary = -1, \(withoutChecksum)",
      "UPDATE raw SET size = size + 1, \(withoutChecksum)",
      "UPDATE catalog SET generation = 9223372036854775807",
      "UPDATE catalog SET generation = -1, applied_at = 9223372036854775807",
      "UPDATE run SET started_at = -9223372036854775807, ended_at = 9223372036854775807",
      "INSERT INTO inbox VALUES (9223372036854775807, -1, -1, 1, 0)",
      "INSERT INTO title SELECT id + 1099511627776 * 999999, locale, title, words, joined, 9223372036854775807, updated_at, raw, seal, shape FROM title",
      "DELETE FROM locale; DELETE FROM asset_type",
    ])
  func commands(_ sql: String) async throws {
    let scene = try Scene()
    try await scene.fill(
      (1...30).map { .course($0) } + [.video(3), .path(4), .course(1, "Eins", locale: "de_DE")])
    let path = scene.sandbox.catalog.path(percentEncoded: false)
    let shell = Process()
    shell.executableURL = URL(filePath: "/usr/bin/sqlite3")
    shell.arguments = [path, "\(sql); \(Self.tables)"]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    let forged = try Data(contentsOf: scene.sandbox.catalog)
    let list = try scene.sandbox.write("plan.txt", "urn:li:lyndaCourse:1\nurn:li:lyndaCourse:2\n")
    let more = try scene.jsonLines([.course(2, "Zwei", locale: "de_DE"), .course(99)])
    let commands = [
      ["query"], ["query", "course*", "--facets", "skill,library,contributor,year", "--sort", "title"],
      ["query", "course", "--from-rows", "--preview", "--target-locale", "de"], ["query", "cuorse"],
      ["query", "java", "--explain"], ["suggest", "co"], ["similar", "urn:li:lyndaCourse:1"],
      ["explain", "urn:li:lyndaCourse:1", "java"], ["export", "--include-retired"],
      ["export", "--format", "csv"],
      ["show", "urn:li:lyndaCourse:1"], ["status"], ["status", "--format", "json"],
      ["changes", "--since", "0"],
      ["watch", list], ["quarantine"], ["quarantine", "--retry"], ["verify"], ["backup", "copy.sqlite"],
      ["restore", path, "--catalog", "other.sqlite"], ["import", more], ["rebuild", "--index"], ["rebuild"],
      ["query"],
    ]
    for command in commands {
      let writes = ["import", "rebuild", "quarantine"].contains(command[0])
      if writes {
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try forged.write(to: scene.sandbox.catalog)
      }
      let result = try await scene.sandbox.run(command, limit: 120)
      #expect(result.signal == nil && [0, 1, 2, 3, 12].contains(result.status), "\(command): \(result)")
      #expect(
        result.status != 1 || result.errors.contains("is not in the catalog")
          || result.errors.contains("there is no"), "\(command): \(result)")
    }
  }
}
