import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("Quarantine")
struct QuarantineTests {
  private static let hostile = #"{"urn":"nothing","title":"\#u{1B}[31m \#u{202E} red"}"#

  @Test("what was set aside is listed with place, reason and harmless text, and whole as JSON")
  func listing() async throws {
    let scene = try Scene()
    let empty = try Scene()
    try await empty.fill([.course(1)])
    #expect(try await empty.run("quarantine").output == "nothing is set aside\n")
    let file = try scene.jsonLines([.course(1), FakeLearningAPIAsset(json: Self.hostile)])
    #expect(try await scene.run("import", file).status == 2)
    let result = try await scene.run("quarantine")
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 2)
    #expect(result.lines[0].contains("assets.jsonl, line 2: "))
    #expect(!result.output.contains("\u{1B}") && !result.output.contains("\u{202E}"))
    let object = try await scene.object("quarantine", "--format", "json")
    let elements = try #require(object["elements"] as? [[String: Any]])
    #expect(elements.count == 1)
    let bytes = try #require(Data(base64Encoded: elements[0]["base64"] as? String ?? ""))
    #expect(String(decoding: bytes, as: UTF8.self) == Self.hostile)
    #expect(elements[0]["size"] as? Int == bytes.count)
  }

  @Test("tried again, what can be used is published and leaves, the rest stays and ends with 2")
  func retry() async throws {
    let scene = try Scene()
    let file = try scene.jsonLines([.course(1), FakeLearningAPIAsset(json: Self.hostile)])
    #expect(try await scene.run("import", file).status == 2)
    let again = try await scene.run("quarantine", "--retry")
    #expect(again.status == 2, "\(again)")
    #expect(again.lines.first == "0 elements could be used and are in the catalog now")
    #expect(again.errors == "carrel: 1 element still cannot be used\n")
    #expect(try await scene.status("quarantine") == 1)
    // As if an older carrel had refused a good asset.
    do {
      let writer = try CatalogWriter(CatalogFile(scene.sandbox.catalog))
      let run = try writer.beginRun(.import, scope: "", at: 1)
      try writer.receive(
        [],
        rejected: [
          RejectedAsset(bytes: Array(FakeLearningAPIAsset.course(2).json.utf8), source: "x", reason: "y")
        ],
        run: run, isAuthoritative: false, at: 1)
    }
    let used = try await scene.run("quarantine", "--retry", "--format", "json")
    #expect(used.status == 2)
    #expect(used.output.hasPrefix(#"{"version":1,"released":1,"rejected":["#))
    #expect(try await scene.status("quarantine") == 1)
    #expect(try await scene.run("show", "urn:li:lyndaCourse:2").status == 0)
  }
}
