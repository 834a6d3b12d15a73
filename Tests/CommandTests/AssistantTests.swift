import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("carrel mcp")
struct AssistantTests {
  @Test("closed input is the end of input, and closed output is told")
  func closed() throws {
    let scene = try Scene()
    for _ in 0..<10 {
      let ended = try scene.paste("timeout 60 carrel mcp <&-")
      #expect(ended.status == 0 && ended.output.isEmpty && ended.errors.isEmpty, "\(ended)")
    }
    let told = try scene.paste("carrel --version >&-")
    #expect(told.status == 1 && told.errors.contains("cannot write the results"), "\(told)")
  }

  @Test("it answers before there is a catalog, and follows one that comes, changes and is replaced")
  func following() async throws {
    let scene = try Scene()
    let session = try AssistantSession(scene)
    let first = try await session.ask(AssistantSession.initialize, lines: 1)
    #expect(
      first["result"]?["instructions"]?.string?.hasPrefix("No tool can answer yet: there is no catalog at")
        == true)
    let none = try await session.ask(AssistantSession.call(1), lines: 2)
    let text = none["result"]?["content"]?.elements.first { _ in true }?["text"]?.string ?? ""
    #expect(none["result"]?["isError"]?.bool == true && text.contains("carrel sync --catalog"), "\(text)")

    func structured(_ id: Int) async throws -> JSONValue? {
      try await session.ask(AssistantSession.call(id), lines: id + 1)["result"]?["structuredContent"]
    }
    _ = try await scene.run("import", "-", input: .text(FakeLearningAPIAsset.course(1).json + "\n"))
    let one = try await structured(2)
    #expect(one?["total"]?.int == 1 && one?["generation"]?.int == 1)
    _ = try await scene.run("import", "-", input: .text(FakeLearningAPIAsset.course(2).json + "\n"))
    let two = try await structured(3)
    #expect(two?["total"]?.int == 2 && two?["generation"]?.int == 2)

    let other = try Scene()
    try await other.fill((0..<30).map { .course($0) })
    let copy = scene.sandbox.path("data/carrel/other.sqlite")
    _ = try await other.run("backup", copy)
    #expect(rename(copy, scene.sandbox.catalog.path(percentEncoded: false)) == 0)
    let replaced = try await structured(4)
    #expect(replaced?["total"]?.int == 30 && replaced?["generation"]?.int == 1)
    let ending = try await session.end()
    #expect(
      ending.status == 0 && ending.errors.isEmpty && ending.output.split(separator: "\n").count == 5,
      "\(ending)")
  }

  @Test("a sync that runs beside it shows at once, and a partial catalog is told with every answer")
  func synced() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI((0..<40).map { .course($0) })
    _ = try await scene.sandbox.run(scene.sync(api, "--max-requests", "1"))
    let session = try AssistantSession(scene)
    let partial = try await session.ask(AssistantSession.call(1), lines: 1)["result"]?["structuredContent"]
    let notes = partial?["notes"]?.elements.compactMap(\.string) ?? []
    #expect(
      notes.contains { $0.hasPrefix("Say so: this catalog is ") },
      "\(partial.map { String(decoding: $0.raw, as: UTF8.self) } ?? "")")
    let sync = try await scene.sandbox.run(scene.sync(api))
    #expect(sync.status == 0, "\(sync)")
    let whole = try await session.ask(AssistantSession.call(2), lines: 2)["result"]?["structuredContent"]
    #expect(whole?["total"]?.int == 40 && whole?["notes"] == nil)
    #expect(try await session.end().status == 0)
  }

  @Test("the first message is answered at once, without another one")
  func first() async throws {
    let scene = try Scene()
    try await scene.fill((0..<30).map { .course($0) })
    let begun = ContinuousClock.now
    let session = try AssistantSession(scene)
    try session.send(AssistantSession.initialize + "\n")
    while !session.process.output.hasSuffix("\n"), session.process.isRunning {
      try await Task.sleep(for: .milliseconds(1))
    }
    print("first answer of an assistant server: \(ContinuousClock.now - begun) after its start")
    #expect(session.process.output.contains("protocolVersion"))
    #expect(try await session.end().status == 0)
  }

  @Test("an identifier is free as soon as its answer is there")
  func sameIdentifier() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1, "Learning Java")])
    let session = try AssistantSession(scene)
    for number in 1...50 {
      let answer = try await session.ask(AssistantSession.call(7, #"{"query":"java"}"#), lines: number)
      #expect(answer["result"]?["structuredContent"]?["total"]?.int == 1)
    }
    #expect(try await session.end().status == 0)
  }
}
