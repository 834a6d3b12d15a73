@testable import carrel
import CatalogStore
import CommandOutput
import Foundation
import TestSupport
import Testing

@Suite("A catalog with words that other rules made")
struct OtherWordsTests {
  /// The command that a message names last, as a shell takes it apart.
  private func advice(_ errors: String) throws -> [[String]] {
    let text = try #require(errors.split(separator: "with: ").last)
    return text.trimmingCharacters(in: .newlines).components(separatedBy: " && ").map { command in
      command.split(separator: " ").dropFirst().map { String($0).replacing("'", with: "") }
    }
  }

  /// A catalog as it is after an update of the program, or of the platform.
  private func scene(schema version: Int) async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([.course(1), .course(2, "Hawaiʻi", locale: "en_US")])
    let path = scene.sandbox.catalog.path(percentEncoded: false)
    if version == CatalogSchema.version {
      try CatalogWriter(CatalogFile(path: path)).write { try $0("UPDATE catalog SET words = '0 0'").run() }
      return scene
    }
    let old = scene.sandbox.path("old.sqlite")
    try CatalogSchema.makeFile(old, version: version, rowsOf: path)
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    try FileManager.default.moveItem(atPath: old, toPath: path)
    return scene
  }

  @Test(
    "Questions are refused with 12 and the command to run; it works", arguments: 1...CatalogSchema.version)
  func advised(_ version: Int) async throws {
    let scene = try await scene(schema: version)
    for command in [
      ["query", "java"], ["export"], ["suggest", "jav"], ["similar", "urn:li:lyndaCourse:1"],
      ["serve", "--port", "0"],
      ["explain", "urn:li:lyndaCourse:1", "java"], ["verify"],
    ] {
      let result = try await scene.sandbox.run(command)
      #expect(result.status == 12, "\(command): \(result)")
      #expect(result.output.isEmpty, "\(command): \(result)")
      let advice = try advice(result.errors)
      #expect(advice.count == 1 && advice[0].first == "rebuild", "\(command): \(result)")
    }
    #expect(try await scene.run("status").status == 0)
    #expect(try await scene.run("backup", scene.sandbox.path("copy.sqlite")).status == 0)
    let refused = try await scene.run("query", "hawaii")
    for command in try advice(refused.errors) {
      #expect(try await scene.sandbox.run(command).status == 0, "\(command)")
    }
    let found = try await scene.run("query", "hawaii", "--format", "urn")
    #expect(found.output == "urn:li:lyndaCourse:2\n", "\(found)")
    #expect(try await scene.run("verify").status == 0)
  }

  @Test("The next import brings it up to date")
  func imported() async throws {
    let scene = try await scene(schema: 4)
    let more = try scene.jsonLines([.course(3, "K–12", locale: "en_US")])
    #expect(try await scene.run("import", more).status == 0)
    #expect(try await scene.run("query", "hawaii", "--format", "urn").output == "urn:li:lyndaCourse:2\n")
    #expect(try await scene.run("query", "k12", "--format", "urn").output == "urn:li:lyndaCourse:3\n")
    #expect(try await scene.run("verify").status == 0)
  }

  @Test("Where it cannot be written the advice makes a copy that answers")
  func readOnly() async throws {
    let scene = try await scene(schema: CatalogSchema.version)
    let path = scene.sandbox.catalog.path(percentEncoded: false)
    let copy = scene.sandbox.path("copy.sqlite")
    let message = CatalogError.otherWords(path: path, isWritable: false).commandLineText
    let commands = try advice(message)
    #expect(commands.count == 2)
    for command in commands {
      let result = try await scene.sandbox.run(command.map { $0 == "copy.sqlite" ? copy : $0 })
      #expect(result.status == 0, "\(command): \(result)")
    }
    let found = try await scene.run("query", "hawaii", "--format", "urn", "--catalog", copy)
    #expect(found.output == "urn:li:lyndaCourse:2\n", "\(found)")
    #expect(try await scene.run("query", "hawaii").status == 12)
  }

  @Test(
    "A message about an older schema names what brings it up to date", arguments: 1..<CatalogSchema.version)
  func olderSchema(_ version: Int) async throws {
    let scene = try await scene(schema: version)
    let refused = try await scene.run("changes")
    #expect(refused.status == 12, "\(refused)")
    for command in try advice(refused.errors) {
      #expect(try await scene.sandbox.run(command).status == 0, "\(command)")
    }
    #expect(try await scene.run("changes").status == 0)
  }
}
