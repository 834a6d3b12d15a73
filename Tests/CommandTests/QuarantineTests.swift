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

  @Test("discarded, elements are gone, of all runs or of one, and the status does not tell of them")
  func discard() async throws {
    let scene = try Scene()
    #expect(try await scene.run("quarantine", "--discard").status == 10)
    for _ in 0..<2 {
      let file = try scene.jsonLines([
        .course(1), FakeLearningAPIAsset(json: Self.hostile), FakeLearningAPIAsset(json: "[7]"),
      ])
      #expect(try await scene.run("import", file).status == 2)
    }
    #expect(try await scene.run("quarantine").lines.filter { $0.contains("  run 2  ") }.count == 2)
    #expect(try await scene.run("quarantine", "--run", "1").lines.count == 4)
    #expect(try await scene.run("quarantine", "--discard", "--run", "7").output == "0 elements discarded\n")
    #expect(try await scene.run("quarantine", "--discard", "--run", "1").output == "2 elements discarded\n")
    #expect(try await scene.status("quarantine") == 2)
    let rest = try await scene.run("quarantine", "--discard", "--format", "json")
    #expect(rest.status == 0 && rest.output == "{\"version\":1,\"discarded\":2}\n")
    #expect(try await scene.run("quarantine").output == "nothing is set aside\n")
    #expect(try await scene.status("quarantine") == 0)
    #expect(try await !scene.run("status").output.contains("set aside"))
    #expect(try await scene.run("verify").status == 0)
    for arguments in [["--retry", "--discard"], ["--retry", "--run", "1"]] {
      #expect(try await scene.sandbox.run(["quarantine"] + arguments).status == 64)
    }
  }
}
