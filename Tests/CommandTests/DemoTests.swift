import Foundation
import TestSupport
import Testing

@Suite("The demo's file")
struct DemoTests {
  @Test("is replaced by the next demo, but not where somebody put assets into it")
  func replaced() async throws {
    let scene = try Scene()
    let path = scene.sandbox.path("home/.cache/carrel/demo.sqlite")
    for _ in 0..<2 {
      let demo = try await scene.run("demo")
      #expect(demo.status == 0, "\(demo)")
      let export = try #require(demo.errors.firstMatch(of: /\n  (export CARREL_CATALOG=.*)\n/)?.1)
      let query = try scene.paste("\(export)\ncarrel query c++ --format urn")
      #expect(query.status == 0 && query.output.hasPrefix("urn:li:"), "\(query)")
    }
    let own = try scene.jsonLines([.course(4711)])
    #expect(try await scene.run("import", own, "--catalog", path).status == 0)
    let refused = try await scene.run("demo")
    #expect(refused.status == 1 && refused.errors.contains("not as the demo left it"), "\(refused)")
    let kept = try await scene.run("query", "4711", "--format", "urn", "--catalog", path)
    #expect(kept.output == "urn:li:lyndaCourse:4711\n")
    let command = try #require(refused.errors.firstMatch(of: /with: (carrel demo .*)\n/)?.1)
    let next = try scene.paste(String(command))
    #expect(next.status == 0, "\(next)")
    #expect(FileManager.default.fileExists(atPath: scene.sandbox.path("home/.cache/carrel/demo-2.sqlite")))
    // A file that is no catalog stays, too.
    try Data("mine".utf8).write(to: URL(filePath: path))
    #expect(try await scene.run("demo").status == 1)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
  }
}
