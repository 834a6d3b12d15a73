import TestSupport
import Testing

@Suite("The columnar index and the rows") struct FromRowsTests {
  @Test("give the same answers")
  func equalAnswers() async throws {
    let scene = try Scene()
    try await scene.fill((1...120).map { .course($0) } + [.video(500), .path(501)])
    let questions = [
      ["query", "java", "--format", "json"], ["query", "--facets", "year,skill", "--format", "api"],
    ]
    for question in questions {
      let fast = try await scene.sandbox.run(question)
      let slow = try await scene.sandbox.run(question + ["--from-rows"])
      #expect(fast.status == 0 && fast.output == slow.output && !fast.output.isEmpty, "\(fast) \(slow)")
    }
    #expect(try await scene.run("status").status == 0)
  }
}
