import Foundation
import TestSupport
import Testing

@Suite("What a query string prints")
struct QueryStringOutputTests {
  private func scene() async throws -> Scene { try await OutputScene.make() }

  @Test("a query string answers as the API does, also inside a whole URL")
  func criteria() async throws {
    let scene = try await scene()
    let query = "q=criteria&assetFilteringCriteria.keyword=basics&fields=urn&count=2"
    let plain = try await scene.run("query", "--criteria", query)
    let url = try await scene.run(
      "query", "--criteria", "https://api.linkedin.com/v2/learningAssets?" + query)
    #expect(plain.status == 0)
    #expect(
      plain.output.contains(
        #""elements":[{"urn":"urn:li:lyndaCourse:3"}],"paging":{"total":1,"count":2,"start":0,"links":[]}"#))
    #expect(plain.output == url.output)
    let misspelled = try await scene.run("query", "--criteria", query + "&nonsense=1")
    #expect(misspelled.status == 0)
    #expect(
      misspelled.errors
        == "note: unknown parameter 'nonsense'; it was ignored, as the API does\n")
  }

  @Test("a question mark in a keyword cuts nothing off")
  func questionMark() async throws {
    let result = try await scene().run(
      "query", "--criteria", "q=criteria&assetFilteringCriteria.keyword=java basics?&fields=urn")
    #expect(result.output.contains(#""elements":[{"urn":"urn:li:lyndaCourse:3"}]"#), "\(result)")
  }

  @Test("a batch answers every line in its place, bad ones too")
  func batch() async throws {
    let scene = try await scene()
    let lines = [
      "q=criteria&assetFilteringCriteria.keyword=basics&fields=urn", "q=criteria&count=101", "",
      "q=criteria&assetFilteringCriteria.assetTypes[0]=NONSENSE",
      "q=criteria&assetFilteringCriteria=(keyword:developer)&fields=urn", "q=criteria&count=0&nonsense=1",
      "q=criteria&assetFilteringCriteria=(keyword:developer",
    ]
    let file = try scene.sandbox.write("requests.txt", lines.joined(separator: "\n") + "\n")
    let result = try await scene.run("query", "--batch", file)
    #expect(result.status == 0)
    try #require(result.lines.count == 7, "\(result)")
    #expect(result.lines[0].contains(#""elements":[{"urn":"urn:li:lyndaCourse:3"}]"#))
    #expect(
      result.lines[1]
        == #"{"status":400,"message":"count is '101'; it must be a whole number from 0 to 100"}"#)
    #expect(
      result.lines[2]
        == #"{"status":400,"message":"the parameter 'q' is missing; it names the finder: q=criteria"}"#)
    #expect(result.lines[3].hasPrefix(#"{"status":400,"message":"there is no asset type"#))
    #expect(result.lines[4].contains(#""elements":[{"urn":"urn:li:lyndaLearningPath:6"}]"#))
    #expect(
      result.lines[5].hasSuffix(#""elements":[],"paging":{"total":3,"count":0,"start":0,"links":[]}}"#))
    #expect(
      result.errors
        == "note: line 6: unknown parameter 'nonsense'; it was ignored, as the API does\n")
    #expect(
      result.lines[6].hasPrefix(#"{"status":400,"message":"Parameter 'assetFilteringCriteria' is invalid: "#))
    let input = try await scene.run("query", "--batch", "-", input: .text(lines.joined(separator: "\r\n")))
    #expect(input.output == result.output)
  }

  @Test("a query string of protocol 2.0 answers as one of 1.0")
  func structure() async throws {
    let scene = try await scene()
    let plain = try await scene.run(
      "query", "--criteria", "q=criteria&assetFilteringCriteria.keyword=basics&fields=urn&count=2")
    let structured = try await scene.run(
      "query", "--criteria",
      "https://api.linkedin.com/rest/learningAssets?assetFilteringCriteria=(keyword:basics,assetTypes:List(COURSE))&fields=urn&count=2&q=criteria"
    )
    #expect(structured.status == 0 && structured.errors.isEmpty, "\(structured)")
    #expect(structured.output == plain.output)
    let broken = try await scene.run(
      "query", "--criteria", "q=criteria&assetFilteringCriteria=(keyword:basics")
    #expect(broken.status == 64 && broken.output.isEmpty)
    #expect(
      broken.errors.hasPrefix(
        "carrel: Parameter 'assetFilteringCriteria' is invalid: in 'assetFilteringCriteria', ')' is missing at its end\n"
      ))
    let unnamed = try await scene.run("query", "--criteria", "assetFilteringCriteria=(keyword:basics)")
    #expect(unnamed.status == 64)
    #expect(
      unnamed.errors.hasPrefix("carrel: the parameter 'q' is missing; it names the finder: q=criteria\n"))
  }

  @Test("a megabyte of keyword in a batch is answered")
  func largeBatch() async throws {
    let scene = try await scene()
    let line =
      "q=criteria&fields=urn&assetFilteringCriteria.keyword=" + String(repeating: "java+", count: 200_000)
      + "\n"
    let result = try await scene.run("query", "--batch", "-", input: .text(line + "q=criteria&fields=urn\n"))
    #expect(result.status == 0)
    #expect(result.lines.count == 2)
    #expect(result.lines.allSatisfy { $0.contains(#""total":3"#) })
  }
}
