import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("The search page of carrel serve")
struct PageCommandTests {
  private static func get(_ url: String) async throws -> (status: Int?, text: String) {
    let request = URLRequest(url: try #require(URL(string: url)))
    let (data, response) = try await URLSession.shared.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode, String(decoding: data, as: UTF8.self))
  }

  private static func serving(
    _ scene: Scene, _ arguments: [String], _ body: (String) async throws -> Void
  ) async throws {
    let serving = try scene.sandbox.start(["serve", "--port", "0"] + arguments)
    try await CarrelProcessSandbox.wait(for: "the emulator to listen") { serving.output.contains("\n") }
    do {
      try await body(String(serving.output.prefix { $0 != "\n" }))
    } catch {
      serving.signal(SIGKILL)
      throw error
    }
    serving.signal(SIGINT)
    _ = await serving.result()
  }

  @Test("shows the command that gives the same on a terminal")
  func command() async throws {
    let scene = try Scene()
    try await scene.fill((0..<30).map { .course($0) })
    try await Self.serving(scene, []) { base in
      let page = try await Self.get("\(base)/?type=course&sort=title&start=20")
      #expect(page.status == 200)
      let command = try #require(page.text.firstMatch(of: /<code id="command">carrel ([^<]*)</)).1
      let shown = try await scene.sandbox.run(command.split(separator: " ").map(String.init))
      #expect(shown.status == 0 && shown.output.contains("30 assets, 21 to 30"), "\(shown)")
      #expect(page.text.contains("21 to 30 of 30 results"))
      for (path, told) in [
        ("/?q=course&searchIn=title&searchIn=description&rollUp=true", " assets"),
        ("/coverage?by=library", " assets;"),
      ] {
        let further = try await Self.get("\(base)\(path)")
        let command = try #require(further.text.firstMatch(of: /<code id="command">carrel ([^<]*)</)).1
        let shown = try await scene.sandbox.run(command.split(separator: " ").map(String.init))
        #expect(shown.status == 0 && shown.output.contains(told), "\(command): \(shown)")
        let total = try #require(further.text.firstMatch(of: /([0-9]+) results?</)).1
        #expect(shown.output.contains("\(total) asset"), "\(command): \(shown)")
      }
      let saved = try await scene.sandbox.run(["save", "mine", "--type", "course"])
      #expect(saved.status == 0, "\(saved)")
      let list = try await Self.get("\(base)/saved")
      #expect(list.text.contains(#"<a href="/?type=course">"#))
    }
  }

  @Test("of an empty catalog names the command to run, and no path of this machine")
  func empty() async throws {
    let scene = try Scene()
    let empty = scene.sandbox.path("empty.jsonl")
    try Data().write(to: URL(filePath: empty))
    _ = try await scene.sandbox.run(["import", empty])
    try await Self.serving(scene, []) { base in
      let page = try await Self.get("\(base)/")
      #expect(page.text.contains("Nothing is here yet") && page.text.contains("carrel "), "\(page.text)")
      #expect(!page.text.contains(".sqlite"))
    }
  }

  @Test("is there unless it is off, or a key is asked for")
  func choice() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let secret = scene.sandbox.path("secret.txt")
    try Data("a secret\n".utf8).write(to: URL(filePath: secret))
    chmod(secret, 0o600)
    let key = ["--client-id", "key", "--client-secret-file", secret]
    for (arguments, status) in [
      ([], 200), (["--page", "off"], 404), (key, 404), (key + ["--page", "on"], 200),
    ] {
      try await Self.serving(scene, arguments) { base in
        let page = try await Self.get("\(base)/")
        #expect(page.status == status, "\(arguments)")
      }
    }
    try await Self.serving(scene, ["--base-path", "/a/b"]) { base in
      let page = try await Self.get("\(base)/a/b/")
      #expect(page.text.contains(#"href="/a/b/changes""#))
    }
    for path in ["carrel", "/", "/carrel/", "/a//b", "/..", "/a b"] {
      let wrong = try await scene.sandbox.run(["serve", "--port", "0", "--base-path", path])
      #expect(wrong.status == 64 && wrong.errors.contains("write a path such as /carrel"), "\(wrong)")
    }
  }
}
