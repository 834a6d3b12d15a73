import TestSupport
import Testing

@Suite("Questions narrowed by the date of the last change")
struct UpdatedAfterCommandTests {
  private static func course(_ number: Int, _ updated: Int) -> FakeLearningAPIAsset {
    FakeLearningAPIAsset(
      json:
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Course \#(number)"},"details":{"availability":"\#(number == 2 ? "RETIRED" : "AVAILABLE")","lastUpdatedAt":\#(updated)}}"#
    )
  }

  @Test("the date of the last change narrows questions, and the API's own form has no place for it")
  func updatedAfter() async throws {
    let scene = try Scene()
    try await scene.fill(
      (1...3).map { Self.course($0, 1_600_000_000_000) } + [Self.course(4, 1_700_000_000_000)])
    for rows in [[], ["--from-rows"]] {
      let query = try await scene.sandbox.run(
        ["query", "--updated-after", "2020-10-01", "--format", "urn"] + rows)
      #expect(query.output == "urn:li:lyndaCourse:4\n", "\(query)")
    }
    #expect(
      try await scene.run("export", "--updated-after", "2020-01-01", "--include-retired").lines.count == 4)
    #expect(
      try await scene.run("query", "--updated-after", "2020-10-01", "--explain").output.contains(
        "updated-after"))
    let api = try await scene.run("query", "--updated-after", "2020-10-01", "--format", "api")
    #expect(api.status == 64 && api.errors.contains("--updated-after goes with every format but api"))
    for option in ["--updated-after", "--modified-after"] {
      let span = try await scene.run("query", option, "30d", "--format", "urn")
      #expect(span.status == 0 && span.output.isEmpty, "\(span)")
      let wide = try await scene.run("query", option, "9999w", "--format", "urn")
      #expect(!wide.output.isEmpty, "\(wide)")
    }
    let both = try await scene.run("query", "--criteria", "q=criteria", "--updated-after", "2020")
    #expect(both.status == 64)
  }
}
