import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Synonyms beside the catalog")
struct SynonymsCommandTests {
  private func scene(_ text: String?) async throws -> Scene {
    let scene = try Scene()
    try await scene.fill(
      [
        (1, "Kubernetes Basics"), (2, "k8s in Practice"), (3, "Docker"), (4, "Artificial Intelligence"),
        (5, "AI for Managers"), (6, "Intelligence, Natural and Artificial"),
      ].map { number, title in
        FakeLearningAPIAsset(
          json:
            #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":{}}"#
        )
      })
    if let text {
      try text.write(
        toFile: scene.sandbox.path("data/carrel/catalog.synonyms"), atomically: true, encoding: .utf8)
    }
    return scene
  }

  private static let text = "# ours\nk8s = kubernetes\nAI = artificial intelligence\n"
  private static let note = "note: by synonyms 'k8s' finds 'kubernetes' as well"

  @Test("words find what is set equal to them, and a note says so; without the option they do not")
  func query() async throws {
    let scene = try await scene(Self.text)
    func found(_ arguments: String...) async throws -> (count: Int, errors: String) {
      let run = try await scene.sandbox.run(["query", "--format", "urn"] + arguments)
      #expect(run.status == 0, "\(run)")
      return (run.lines.count, run.errors)
    }
    #expect(try await found("k8s") == (1, ""))
    let widened = try await found("k8s", "--synonyms")
    #expect(widened.count == 2 && widened.errors.contains(Self.note), "\(widened)")
    #expect(try await found("k8s", "--synonyms", "--from-rows").count == 2)
    #expect(try await found("artificial", "intelligence", "--synonyms").count == 3)
    #expect(try await found("\"artificial intelligence\"", "--synonyms").count == 2)
    #expect(try await found("--synonyms", "--", "-kubernetes").count == 4)
    #expect(try await found("docker", "--synonyms") == (1, ""))
    let sent = "q=criteria&assetFilteringCriteria.keyword=k8s"
    #expect(try await found("--criteria", sent, "--synonyms").count == 2)
    let batch = try await scene.run("query", "--batch", "-", "--synonyms", input: .text("\(sent)\n"))
    #expect(batch.errors.contains("note: line 1: by synonyms 'k8s' finds 'kubernetes' as well"), "\(batch)")
    let explained = try await scene.run("query", "k8s", "--synonyms", "--explain")
    #expect(explained.output.contains("the word 'k8s', or by synonyms the word 'kubernetes'"), "\(explained)")
    let json = try await scene.run("query", "k8s", "--synonyms", "--explain", "--format", "json")
    let root = try JSONDocument(Array(json.output.utf8)).root
    #expect(root["notices"]?.elements.map(\.string) == [String(Self.note.dropFirst(6))], "\(json)")
    #expect(root["total"]?.int == 2, "\(json)")
    let synonyms = root["explain"]?["words"]?.elements.flatMap { $0["synonyms"]?.elements.map(\.raw) ?? [] }
    #expect(synonyms?.count == 1, "\(json)")
  }

  @Test("explanations name the synonym that is there, and suggestions tell nothing that they did not do")
  func told() async throws {
    let scene = try await scene(Self.text)
    let explained = try await scene.run("explain", "urn:li:lyndaCourse:1", "k8s", "--synonyms")
    #expect(
      explained.output.contains("pass  word: 'k8s' or 'kubernetes' is in its title 'Kubernetes Basics'"),
      "\(explained)")
    let typing = try await scene.run("suggest", "k8s", "--synonyms")
    #expect(typing.output == "k8s in Practice\n" && !typing.errors.contains("synonyms"), "\(typing)")
  }

  @Test(
    "every command that looks for words takes them and tells it",
    arguments: [
      ["count", "--by", "type", "k8s"], ["export", "k8s"],
      ["explain", "urn:li:lyndaCourse:1", "k8s"], ["similar", "urn:li:lyndaCourse:3", "k8s"],
      ["suggest", "k8s "], ["report", "coverage", "k8s"], ["report", "stale", "k8s"],
      ["report", "credentials", "k8s"],
    ])
  func commands(_ arguments: [String]) async throws {
    let scene = try await scene(Self.text)
    let run = try await scene.sandbox.run(arguments + ["--synonyms"])
    #expect(run.errors.contains(Self.note), "\(run)")
    let plain = try await scene.sandbox.run(arguments)
    #expect(!plain.errors.contains("synonyms"), "\(plain)")
  }

  @Test(
    "a file that is missing or cannot be used is told with its path and line",
    arguments: [
      (nil, "write lines such as k8s = kubernetes into it, or leave out --synonyms"),
      ("a = b\nk8s\n", "catalog.synonyms', line 2: 'k8s' sets nothing equal"),
    ])
  func unusable(_ text: String?, _ message: String) async throws {
    let scene = try await scene(text)
    for command in [["query", "k8s"], ["serve", "--port", "0"], ["mcp"]] {
      let run = try await scene.sandbox.run(command + ["--synonyms"])
      #expect(run.status == 64 && run.errors.contains(message), "\(run)")
    }
  }
}
