import Foundation
import TestSupport
import Testing

@Suite("Query strings and formats on the command line")
struct QueryStringUsageTests {
  @Test("an unknown field is a note, and the answer comes")
  func unknownField() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let near = try await scene.run("query", "--fields", "urn,ttle", "--format", "jsonl")
    #expect(near.status == 0)
    #expect(near.output == #"{"urn":"urn:li:lyndaCourse:1"}"# + "\n")
    #expect(
      near.errors
        == "note: the API documents no field 'ttle' (did you mean 'title'?); it is given where an asset has it\n"
    )
    let far = try await scene.run("query", "--fields", "urn,zzzzzz", "--format", "jsonl")
    #expect(
      far.errors == "note: the API documents no field 'zzzzzz'; it is given where an asset has it\n")
  }

  @Test("what a query string would pass over is refused, and its parameter named")
  func besideAQueryString() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let help = try await scene.run("help", "query").output
    let flags = help.matches(of: /(?m)^  (?:-[a-z], )?(--[a-z-]+)(?:, --[a-z-]+)?(?: <([^>]+)>)?/).map {
      (String($0.1), $0.2 != nil)
    }
    let alone: Set = [
      "--catalog", "--criteria", "--batch", "--version", "--help", "--columns", "--json", "--raw", "--bom",
      "--output",
      // It goes with both: no part of a question, but how the catalog reads words.
      "--synonyms",
    ]
    let together: Set = [
      "--facets", "--drilldown", "--preview", "--facet-search", "--facet-limit", "--format", "--explain",
    ]
    let values = [
      "--type": "course", "--level": "beginner", "--locale": "en_US", "--classification": "urn:li:skill:1",
      "--duration": "1-2h", "--modified-after": "2024-01-01", "--updated-after": "2024-01-01",
      "--sort": "title", "--target-locale": "en_US",
      "--facets": "skill", "--facet-search": "skill=a", "--format": "api", "--fields": "urn",
    ]
    let sent = [
      "--include-retired": "true", "--locale": "en", "--target-locale": "en",
      "--modified-after": "1700000000000",
      "--min-duration": "1-2h", "--max-duration": "1-2h", "--released-after": "2024",
      "--released-before": "2024", "--year": "2024", "--start": "1", "--count": "1", "--in": "title",
      "--roll-up": "true",
    ]
    #expect(flags.count > 25)
    for (flag, hasValue) in flags where !alone.contains(flag) {
      let given =
        [flag] + (hasValue ? [values[flag] ?? "1"] : [])
        + (["--explain", "--preview"].contains(flag) ? ["--format", "json"] : [])
      let one = try await scene.sandbox.run(["query", "--criteria", "q=criteria"] + given)
      let many = try await scene.sandbox.run(["query", "--batch", "-"] + given)
      #expect(many.status == (flag == "--format" ? 0 : 64), "\(many)")
      #expect(one.status == (together.contains(flag) ? 0 : 64), "\(one)")
      guard !together.contains(flag) else { continue }
      #expect(one.output.isEmpty)
      // What no query string can say.
      if ["--saved", "--updated-after"].contains(flag) {
        #expect(one.errors.contains("\(flag) and --criteria do not go together"), "\(one)")
        continue
      }
      let told = try #require(
        one.errors.firstMatch(of: /put it into the query string, as ([^=]+)=…/), "\(one)")
      #expect(one.errors.contains("\(flag) and --criteria do not go together"), "\(one)")
      // The parameter that it names is one that somebody knows.
      let value = sent[flag] ?? values[flag] ?? "urn:li:skill:1"
      let known = try await scene.run("query", "--criteria", "q=criteria&\(told.1)=\(value)")
      #expect(known.status == 0 && known.errors.isEmpty, "\(told.1)=\(value): \(known)")
    }
    let words = try await scene.run("query", "java", "--criteria", "q=criteria")
    #expect(words.status == 64)
    #expect(words.errors.contains("words and --criteria do not go together"), "\(words)")
    let explained = try await scene.run(
      "explain", "urn:li:x:1", "--criteria", "q=criteria", "--level", "beginner")
    #expect(explained.status == 64, "\(explained)")
  }

  @Test(
    "what a format has no place for is refused",
    arguments: [
      (["query", "--preview", "--format", "csv"], "--preview goes with --format table or json; 'csv'"),
      (
        ["query", "--criteria", "q=criteria", "--preview"],
        "--preview goes with --format table or json; 'api'"
      ),
      (["query", "--facets", "skill,Hierarchy", "--format", "urn"], "--facets hierarchy goes with --format"),
      (["similar", "urn:li:lyndaCourse:1", "--preview", "--format", "api"], "--preview goes with --format"),
    ])
  func noPlaceInTheFormat(_ arguments: [String], _ message: String) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.sandbox.run(arguments)
    #expect(result.status == 64 && result.output.isEmpty, "\(result)")
    #expect(result.errors.contains(message), "\(result)")
  }

  @Test("what is asked about facets goes with a query string")
  func facetsBesideAQueryString() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1), .course(3)])
    let query = "q=criteria&assetFilteringCriteria.difficultyLevels[0]=BEGINNER&fields=urn"
    let result = try await scene.run(
      "query", "--criteria", query, "--facets", "year", "--facet-limit", "1", "--drilldown", "--format",
      "json")
    #expect(
      result.output.contains(
        #"{"name":"level","values":[{"value":"BEGINNER","count":1},{"value":"ADVANCED","count":0}"#),
      "\(result)")
  }

  @Test(
    "garbage is answered or refused, never a crash",
    arguments: [
      ["query", "((("], ["query", "\"", "*", "^", "NEAR("], ["query", "--fields", "((("],
      ["query", "--fields", ""],
      ["query", "--fields", ")"], ["query", "--fields", ",,,"], ["query", "--locale", ""],
      ["query", "--type", ""],
      ["query", "--classification", "x"], ["query", "--modified-after", "yesterday"],
      ["query", "--facets", ""],
      ["query", "--facets", ",,"], ["query", "--modified-after", "9999999999999999999999"],
      ["query", "--not", ""],
      ["query", "\u{202E}\u{7}\u{1B}[2J"], ["query", "--sort", ""], ["export", "--format", "table"],
      ["nonsense"],
      ["query", "--criteria", "q=nonsense"], ["query", "--criteria", "count=x"], ["query", "--criteria", ""],
      ["query", "--criteria", "%%%&&&===[[[]]]"], ["query", "--criteria", "a", "--batch", "b"],
      ["status", "x"],
      ["show", ""], ["show", "urn:"], ["show", "https://"], ["sync", "--partner", "a b"],
      ["sync", "--type", "x"],
      ["query", "--criteria", "assetFilteringCriteria.locales[99999999999999999999].language=en"],
      ["query", "--target-locale", "€"], ["import"], ["query", "--start", ""], ["query", "--catalog", ""],
    ])
  func garbage(_ arguments: [String]) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.sandbox.run(arguments)
    #expect([0, 4, 64].contains(result.status), "\(arguments): \(result)")
    #expect(result.status == 0 || !result.errors.isEmpty)
  }

  @Test("fields nested ten thousand deep are an error with a short message")
  func deepFields() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let deep = String(repeating: "a:(", count: 10_000) + "b" + String(repeating: ")", count: 10_000)
    let result = try await scene.run("query", "--fields", deep)
    #expect(result.status == 64)
    #expect(result.errors.contains("4096 are enough for all there are"), "\(result)")
  }
}
