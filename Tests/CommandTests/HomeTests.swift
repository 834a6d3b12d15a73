import Foundation
import TestSupport
import Testing

@Suite("Where the catalog lies when nothing names it")
struct HomeTests {
  @Test("$HOME comes before what the system has written down, and only who writes makes a folder")
  func home() async throws {
    let scene = try Scene()
    let file = try scene.jsonLines([.course(1)])
    let home = scene.sandbox.path("elsewhere/home")
    let environment = ["HOME": home, "XDG_DATA_HOME": ""]
    for command in [
      ["query", "java"], ["status"], ["verify"], ["rebuild"], ["quarantine", "--retry"], ["backup", "x"],
    ] {
      let missing = try await scene.sandbox.run(command, environment: environment)
      #expect(missing.status == 10, "\(missing)")
      #expect(missing.errors.contains("'\(home)/.local/share/carrel/catalog.sqlite'"), "\(missing)")
    }
    let wrong = try await scene.sandbox.run(["sync", "--type", "nothing"], environment: environment)
    #expect(wrong.status == 64)
    let keyless = try await scene.sandbox.run(["sync"], environment: environment)
    #expect(keyless.status == 4)
    #expect(!FileManager.default.fileExists(atPath: scene.sandbox.path("elsewhere")))
    #expect(try await scene.sandbox.run(["import", file], environment: environment).status == 0)
    #expect(FileManager.default.fileExists(atPath: home + "/.local/share/carrel/catalog.sqlite"))
    #expect(
      try await scene.sandbox.run(["query", "--format", "urn"], environment: environment).output
        == "urn:li:lyndaCourse:1\n")
  }

  @Test("without $HOME the system is asked")
  func none() async throws {
    let scene = try Scene()
    let result = try await scene.sandbox.run(
      ["status"], environment: ["HOME": "", "XDG_DATA_HOME": "", "XDG_CACHE_HOME": ""])
    #expect(
      result.errors.contains("'\(NSHomeDirectory())/.local/share/carrel/catalog.sqlite'")
        || result.status == 0)
  }
}
