import TestSupport
import Testing

@Suite("The command line")
struct UsageTests {
  @Test(
    "unknown names are errors of usage that say what there is",
    arguments: [
      (["--type", "nonsense"], "asset type", "COURSE"),
      (["--level", "nonsense"], "difficulty level", "BEGINNER"),
      (["--locale", "xx_YY"], "locale", "en_US"), (["--facets", "nonsense"], "facet", "skill"),
      (["--sort", "nonsense"], "sort", "relevance"), (["--format", "nonsense"], "format", "jsonl"),
      (["--sort", "popularity"], "POPULARITY", "RECENCY"),
    ])
  func unknownNames(_ arguments: [String], _ what: String, _ choice: String) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.sandbox.run(["query"] + arguments)
    #expect(result.status == 64)
    #expect(result.errors.contains(what) && result.errors.contains(choice), "\(result)")
    #expect(result.output.isEmpty)
  }

  @Test("a name that only this catalog knows is none")
  func catalogNames() async throws {
    let scene = try Scene()
    let json = FakeLearningAPIAsset.course(1).json.replacing("COURSE", with: "HOLOGRAM")
    try await scene.fill([FakeLearningAPIAsset(json: json)])
    let result = try await scene.run("query", "--type", "hologram", "--format", "urn")
    #expect(result.status == 0)
    #expect(result.output == "urn:li:lyndaCourse:1\n")
  }

  @Test(
    "a page that cannot be asked for",
    arguments: [
      (["--count", "101"], "--count is 101; it must be from 0 to 100. For everything use: carrel export"),
      (["--start=-1"], "--start is -1; it must be 0 or more"), (["--start", "-1"], "--start"),
      (["--count", "many"], "--count"), (["--start", "99999999999999999999"], "--start"),
      (["--start", "9223372036854775807"], "start"),
    ])
  func pages(_ arguments: [String], _ message: String) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.sandbox.run(["query"] + arguments)
    #expect(result.status == 64, "\(result)")
    #expect(result.errors.contains(message), "\(result)")
  }

  @Test(
    "a word to leave out, typed as people do, gets the sentence that helps", arguments: ["query", "export"])
  func excludedWord(_ command: String) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.run(command, "java", "-script")
    #expect(result.status == 64)
    #expect(
      result.errors
        == "carrel: '-script' is no option. To leave a word out: --not script, or put -- before the words, as in: carrel \(command) -- java -script\n"
    )
  }

  @Test("a negative number is not taken for a word to leave out")
  func negativeNumber() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.run("query", "--start", "-10")
    #expect(result.status == 64)
    #expect(result.errors.contains("--start"), "\(result)")
    #expect(!result.errors.contains("--not"))
  }

  @Test(
    "a negative number is the value of its option, which says what it takes",
    arguments: [
      (["query", "--count", "-1"], "--count is -1; it must be"),
      (["query", "--start", "-1"], "--start is -1; it must be 0 or more"),
      (["query", "--facet-limit", "-20"], "--facet-limit is -20; it must be 1 or more"),
      (["query", "--modified-after", "-1"], "--modified-after is '-1'; write a date such as 2024-03-31"),
      (["changes", "--since", "-1"], "--since is '-1'; write a date"),
      (["sync", "--max-requests", "-1"], "--max-requests is -1; it must be at least 1"),
      (["sync", "--timeout", "-1"], "--timeout is -1.0; it must be more than 0"),
      (["query", "java", "--not", "-5"], "Missing value for '--not <word>'"),
    ])
  func negativeValues(_ arguments: [String], _ message: String) async throws {
    let result = try await Scene().sandbox.run(arguments)
    #expect(result.status == 64 && result.errors.contains(message), "\(result)")
  }

  @Test(
    "years and moments mean what they say, or are refused with what to write",
    arguments: [
      (["--year", "24"], "--year is '24'; write a year with all its digits, such as 2024."),
      (["--modified-after", "1704067199"], "write milliseconds, 1704067199000, or a date, 2023-12-31."),
      (["--modified-after", "2023"], "for the beginning of that year write 2023-01-01."),
      (["--modified-after", "yesterday"], "write a date such as 2024-03-31, or epoch milliseconds."),
    ])
  func moments(_ arguments: [String], _ message: String) async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.sandbox.run(["query"] + arguments)
    #expect(result.status == 64 && result.output.isEmpty && result.errors.contains(message), "\(result)")
    // What it says to write is taken.
    let advice = try #require(
      result.errors.firstMatch(of: /write (?:milliseconds, |a date such as )?([-0-9]+)/)?.1 ?? "2024")
    #expect(try await scene.run("query", arguments[0], String(advice)).status == 0)
  }

  @Test(
    "a year that a facet lists can be asked for",
    arguments: [253_402_300_800_000, -62_200_000_000_000, 1_500_000_000])
  func listedYear(_ date: Int) async throws {
    let scene = try Scene()
    try await scene.fill([
      FakeLearningAPIAsset(
        json: FakeLearningAPIAsset.course(1).json.replacing("1500000000000", with: "\(date)"))
    ])
    let object = try await scene.object("query", "--facets", "year", "--format", "json")
    let facets = try #require(object["facets"] as? [[String: Any]])
    let year = try #require((facets.last?["values"] as? [[String: Any]])?.first?["value"] as? String)
    #expect(
      try await scene.run("query", "--year", year, "--format", "urn").output == "urn:li:lyndaCourse:1\n")
  }

  @Test("both ways of leaving a word out work")
  func excluding() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1, "Java basics"), .course(2, "Java script")])
    #expect(
      try await scene.run("query", "--format", "urn", "--", "java", "-script").output
        == "urn:li:lyndaCourse:1\n")
    #expect(
      try await scene.run("query", "java", "--not", "script", "--format", "urn").output
        == "urn:li:lyndaCourse:1\n")
  }

  @Test("no hits is done")
  func noHits() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.run("query", "cobol")
    #expect(result.status == 0)
    #expect(result.lines.first == "no asset matches")
  }

  @Test("a keyword as long as a command line can be is answered, and the cap on words is said")
  func longKeyword() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.run("query", String(repeating: "java ", count: 24_000), "--format", "urn")
    #expect(result.status == 0)
    #expect(result.output == "urn:li:lyndaCourse:1\n")
    #expect(result.errors.contains("words of the keyword were used; it has 24000"), "\(result)")
  }
}
