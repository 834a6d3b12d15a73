import Foundation
import LearningAPI
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("Catalogs whose index leaves out all words but those of titles")
struct IndexedFieldsCommandTests {
  private static let line =
    #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Lamps"},"details":{"description":{"value":"A harbor"}},"contents":[{"asset":{"urn":"urn:li:lyndaVideo:9","type":"VIDEO","title":{"value":"Red wicks"}}}]}"#
    + "\n"

  private func scene() async throws -> (scene: Scene, file: String) {
    let scene = try Scene()
    let file = try scene.sandbox.write("c.jsonl", Self.line)
    let made = try await scene.run("import", file, "--index", "title")
    #expect(made.status == 0, "\(made)")
    return (scene, file)
  }

  private func fields(_ scene: Scene) async throws -> String? {
    try await scene.object("status", "--format", "json")["indexedFields"] as? String
  }

  @Test("asking for them is refused with the command that puts them in, which does so as it is printed")
  func refused() async throws {
    let (scene, _) = try await scene()
    #expect(try await fields(scene) == "title")
    let status = try await scene.run("status")
    #expect(status.output.contains("words of titles alone"), "\(status)")
    for command in [
      ["query", "harbor", "--in", "description"], ["query", "harbor", "--in", "all", "--format", "json"],
      ["query", "harbor", "--in", "title,skill", "--from-rows"], ["export", "harbor", "--in", "all"],
      ["count", "harbor", "--by", "type", "--in", "chapter"],
      ["explain", "urn:li:lyndaCourse:1", "harbor", "--in", "instructor"],
      ["similar", "urn:li:lyndaCourse:1", "harbor", "--in", "all"],
      ["query", "--criteria", "q=criteria&assetFilteringCriteria.keyword=harbor&searchIn=description"],
      ["save", "ours", "harbor", "--in", "all"],
    ] {
      let result = try await scene.sandbox.run(command)
      #expect(result.status == 64 && result.output.isEmpty, "\(command) \(result)")
      #expect(
        result.errors.contains("leaves out all words but those of titles")
          && result.errors.contains("carrel rebuild --index all --catalog '"), "\(command) \(result)")
    }
    let batch = try scene.sandbox.write(
      "batch", "q=criteria&assetFilteringCriteria.keyword=harbor&searchIn=description\n")
    let line = try await scene.run("query", "--batch", batch)
    #expect(line.output.contains(#""status":400"#) && line.output.contains("rebuild --index all"), "\(line)")
    // Titles, and what rolls up to courses, are there.
    let rolled = try await scene.run("query", "wicks", "--roll-up", "--format", "urn")
    #expect(rolled.output == "urn:li:lyndaCourse:1\n", "\(rolled)")
    #expect(try await scene.run("verify").status == 0)

    let refused = try await scene.run("query", "harbor", "--in", "description")
    let command = try #require(refused.errors.firstMatch(of: /with: (carrel rebuild .*)\n/)?.1)
    let next = try scene.paste(String(command))
    #expect(next.status == 0, "\(next)")
    let found = try await scene.run("query", "harbor", "--in", "description", "--format", "urn")
    #expect(found.output == "urn:li:lyndaCourse:1\n", "\(found)")
    #expect(try await fields(scene) == "all")
    #expect(try await !scene.run("status").output.contains("words of titles alone"))
  }

  @Test("the command that status names works, too")
  func status() async throws {
    let (scene, _) = try await scene()
    let status = try await scene.run("status")
    let command = try #require(status.output.firstMatch(of: /\n  (carrel rebuild .*)\n/)?.1)
    #expect(try scene.paste(String(command)).status == 0)
    #expect(try await fields(scene) == "all")
  }

  @Test("a choice stays through imports, rebuilds and syncs until another one is made")
  func kept() async throws {
    let (scene, file) = try await scene()
    for (arguments, expected) in [
      (["import", file], "title"), (["rebuild"], "title"), (["rebuild", "--index"], "title"),
      (["import", file, "--index", "all"], "all"), (["import", file], "all"),
      (["rebuild", "--index", "title"], "title"), (["rebuild", "--index", "all"], "all"),
      (["rebuild", "--index=title"], "title"),
    ] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == 0, "\(result)")
      #expect(try await fields(scene) == expected, "\(arguments)")
    }
    let api = try FakeLearningAPI([.course(1), .course(2)])
    for (more, expected) in [
      ([], "title"), (["--index", "all"], "all"), ([], "all"), (["--index", "title"], "title"), ([], "title"),
    ] {
      let result = try await scene.sandbox.run(scene.sync(api) + more)
      #expect(result.status == 0, "\(result)")
      #expect(try await fields(scene) == expected, "\(more)")
    }
    for arguments in [
      ["import", file, "--index", "words"], ["rebuild", "--index", "words"], ["rebuild", "--index=words"],
    ] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == 64 && result.errors.contains("title"), "\(result)")
    }
  }

  @Test("the emulator refuses with 400 and the command, and names no path of this machine")
  func served() async throws {
    let (scene, _) = try await scene()
    let serving = try scene.sandbox.start(["serve", "--port", "0"])
    try await CarrelProcessSandbox.wait(for: "the emulator to listen") { serving.output.contains("\n") }
    let base = String(serving.output.prefix { $0 != "\n" })
    do {
      var login = URLRequest(url: try #require(URL(string: base + "/oauth/v2/accessToken")))
      login.httpMethod = "POST"
      login.httpBody = Data("grant_type=client_credentials&client_id=any&client_secret=hidden".utf8)
      login.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
      let (given, _) = try await URLSession.shared.data(for: login)
      let object = try JSONSerialization.jsonObject(with: given) as? [String: Any]
      let token = try #require(object?["access_token"] as? String)
      for field in ["description", "skill"] {
        let target =
          "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=harbor&searchIn=\(field)"
        let url = try #require(URL(string: base + target))
        var request = URLRequest(url: url)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        let (data, response) = try await URLSession.shared.data(for: request)
        let text = String(decoding: data, as: UTF8.self)
        #expect((response as? HTTPURLResponse)?.statusCode == 400, "\(text)")
        #expect(text.contains("carrel rebuild --index all") && !text.contains(".sqlite"), "\(text)")
      }
    } catch {
      serving.signal(SIGKILL)
      throw error
    }
    serving.signal(SIGINT)
    _ = await serving.result()
  }

  @Test("an assistant is told that it cannot be answered, and how it could be")
  func assistant() async throws {
    let (scene, _) = try await scene()
    let session = try AssistantSession(scene)
    let called = try await session.ask(
      AssistantSession.call(1, #"{"query":"harbor","search_in":["description"]}"#), lines: 1)["result"]
    let text = called?["content"]?.elements.first { _ in true }?["text"]?.string ?? ""
    #expect(
      called?["isError"]?.bool == true && text.contains("carrel rebuild --index all --catalog '"), "\(text)")
    #expect(try await session.end().status == 0)
  }
}
