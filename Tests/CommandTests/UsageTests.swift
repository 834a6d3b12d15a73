import TestSupport
import Testing

@Suite("The command line")
struct UsageTests {
  @Test(
    "names that nobody knows are errors of usage that say what there is",
    arguments: [
      (["--type", "nonsense"], "asset type", "COURSE"),
      (["--level", "nonsense"], "difficulty level", "BEGINNER"),
      (["--locale", "xx_YY"], "locale", "en_US"), (["--facets", "nonsense"], "facets", "skill"),
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

  @Test("what a query string would pass over is refused, and its parameter named")
  func besideAQueryString() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let help = try await scene.run("help", "query").output
    let flags = help.matches(of: /(?m)^  (--[a-z-]+)(?: <([^>]+)>)?/).map { (String($0.1), $0.2 != nil) }
    let alone: Set = ["--catalog", "--criteria", "--batch", "--version", "--help"]
    let together: Set = [
      "--facets", "--drilldown", "--preview", "--facet-search", "--facet-limit", "--format", "--explain",
    ]
    let values = [
      "--type": "course", "--level": "beginner", "--locale": "en_US", "--classification": "urn:li:skill:1",
      "--duration": "1-2h", "--modified-after": "2024-01-01", "--sort": "title", "--target-locale": "en_US",
      "--facets": "skill", "--facet-search": "skill=a", "--format": "api", "--fields": "urn",
    ]
    let sent = [
      "--include-retired": "true", "--locale": "en", "--target-locale": "en",
      "--modified-after": "1700000000000",
      "--year": "2024", "--start": "1", "--count": "1",
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

  @Test("no hits is done")
  func noHits() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let result = try await scene.run("query", "cobol")
    #expect(result.status == 0)
    #expect(result.lines.first == "no asset matches")
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
