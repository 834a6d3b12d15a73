import TestSupport
import Testing

/// Classifications and contributors by name, spans, years, and the spelling that is suggested.
@Suite("Names on the command line")
struct NamedCriteriaTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    let skills = ["Java", "Project Management", "project management", "Risk, Audit", "Tea"]
    try await scene.fill(
      skills.enumerated().map { number, name in
        let asset = FakeLearningAPIAsset.course(number + 1)
        let classification =
          #""classifications":[{"associatedClassification":{"urn":"urn:li:skill:\#(number)","type":"SKILL","name":{"value":"\#(name)"}}}]"#
        let author =
          #""contributors":[{"urn":"urn:li:lyndaAuthor:\#(number)","name":{"value":"Zoë \#(number)"}}]"#
        return FakeLearningAPIAsset(
          json: asset.json.replacing(#""details":{"#, with: #""details":{\#(classification),\#(author),"#))
      })
    return scene
  }

  @Test(
    "a name finds what its URN finds, in query and export",
    arguments: [
      ["--skill", "JAVA"], ["--skill", "urn:li:skill:0"], ["--author", "zoe 0"],
      ["--contributor", "zoe 0"], ["--author", "urn:li:lyndaAuthor:0"],
      ["--skill", "java", "--author", "zoe 0", "--author", "zoe 1"],
      ["--skill", "java", "--author", "zoe 0,zoe 1"],
    ])
  func known(_ flags: [String]) async throws {
    let scene = try await scene()
    let found = try await scene.sandbox.run(["query", "--format", "urn"] + flags)
    #expect(found.output == "urn:li:lyndaCourse:1\n", "\(found)")
    #expect(try await scene.sandbox.run(["export"] + flags).lines.count == 1)
  }

  @Test(
    "a comma stands between names, and in a name",
    arguments: [
      ("Risk, Audit", [4]), ("tea, risk, audit", [4, 5]), ("risk,audit,urn:li:skill:0", [1, 4]),
    ])
  func commas(_ names: String, _ numbers: [Int]) async throws {
    let found = try await scene().run("query", "--skill", names, "--sort", "title", "--format", "urn")
    #expect(Set(found.lines) == Set(numbers.map { "urn:li:lyndaCourse:\($0)" }), "\(found)")
  }

  @Test("a credential is found by its programme, its agency or both, counted, and told with its credits")
  func credentials() async throws {
    let scene = try Scene()
    let programmes = [("Board, Inc", 1, "CPE"), ("Board, Inc", 2, "PDU"), ("=Institute", 3, "CPE")]
    try await scene.fill(
      programmes.map { agency, number, programme in
        let credential =
          #""classifications":[{"associatedClassification":{"urn":"urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:5,\#(number))","type":"CONTINUING_EDUCATION_UNIT","name":{"value":"\#(programme)"},"owner":{"name":{"value":"\#(agency)"}}},"credits":1.5}],"#
        let asset = FakeLearningAPIAsset.course(number)
        return FakeLearningAPIAsset(
          json: asset.json.replacing(#""details":{"#, with: #""details":{\#(credential)"#))
      } + [.course(4)])
    func found(_ name: String) async throws -> [String] {
      let result = try await scene.run("query", "--credential", name, "--sort", "title", "--format", "urn")
      #expect(result.status == 0, "\(result)")
      return result.lines.map { String($0.suffix(1)) }
    }
    #expect(try await found("pdu") == ["2"])
    #expect(try await found("board, inc") == ["1", "2"])
    #expect(try await found("pdu,=institute") == ["2", "3"])
    #expect(try await found("Board, Inc CPE") == ["1"])
    #expect(try await found("=institute: cpe") == ["3"])
    let shared = try await scene.run("query", "--credential", "CPE")
    #expect(shared.status == 64 && shared.errors.contains("2 credentials are named 'CPE'"), "\(shared)")
    let unknown = try await scene.run("query", "--credential", "zzzzzzzzz")
    #expect(unknown.errors.contains("carrel query --facets credential --facet-limit 1000"), "\(unknown)")
    let facet = try await scene.run("query", "--facets", "credential", "--count", "0", "--format", "csv")
    #expect(facet.lines.filter { $0.hasPrefix("credential,") }.count == 3, "\(facet)")
    let rows = ["query", "--credential", "=institute", "--columns", "title,credentials", "--format", "csv"]
    let told = try await scene.sandbox.run(rows)
    #expect(told.output.contains(",'=Institute: CPE (credits: 1.5)"), "\(told)")
  }

  @Test("the facet of authors has both names, too")
  func facet() async throws {
    let scene = try await scene()
    let facet = try await scene.run("query", "--facets", "contributor", "--count", "0")
    #expect(facet.status == 0 && facet.output.contains("contributor"), "\(facet)")
    #expect(try await scene.run("query", "--facets", "author", "--count", "0").output == facet.output)
    let search = try await scene.run("query", "--facet-search", "author=zo", "--count", "0")
    #expect(search.status == 0 && search.output.contains("Zoë 0"), "\(search)")
  }

  @Test(
    "a name that is unknown or shared is an error of usage that says more",
    arguments: [
      (["--skill", "jvaa"], "there is no skill 'jvaa' in the catalog; the nearest: 'Java'"),
      (["--skill", "project management"], "urn:li:skill:1, urn:li:skill:2"),
      (["--topic", "Java"], "there is no topic 'Java'"), (["--author", "\u{1B}[2J"], "there is no author"),
      (["--duration", "5m"], "choose from under-10m, 10-30m, 30-60m, 1-2h, 2-3h, 3h+"),
      (["--year", "soon"], "--year is 'soon'"),
    ])
  func refused(_ flags: [String], _ message: String) async throws {
    let scene = try await scene()
    for command in ["query", "export"] {
      let result = try await scene.sandbox.run([command] + flags)
      #expect(result.status == 64, "\(result)")
      #expect(result.errors.contains(message), "\(result)")
      #expect(result.output.isEmpty && !result.errors.contains("\u{1B}"))
    }
  }

  @Test("spans and years narrow")
  func spansAndYears() async throws {
    let scene = try await scene()
    #expect(
      try await scene.run("query", "--duration", "10-30M", "--year", "2017", "--format", "urn").lines.count
        == 5)
    #expect(
      try await scene.run("query", "--duration", "<10m", "--duration", ">=3h", "--format", "urn").lines
        .isEmpty)
    #expect(try await scene.run("query", "--year", "2016", "--year", "2018", "--format", "urn").lines.isEmpty)
  }

  @Test("without hits the table gives the command with the nearest spelling, which has hits")
  func spelling() async throws {
    let scene = try await scene()
    let result = try await scene.run("query", "--level", "beginner", "coruse", "jvaa", "--not", "basics")
    #expect(
      result.lines.first
        == "no asset matches; did you mean: carrel query 'course java' --level beginner --not basics")
    #expect(result.errors.isEmpty)
    let again = try await scene.run("query", "course java", "--level", "beginner", "--not", "basics")
    #expect(again.lines.contains { $0.hasPrefix("1 asset") }, "\(again)")
    let excluding = try await scene.run("query", "--", "-basics", "jvaa")
    #expect(excluding.lines.first == "no asset matches; did you mean: carrel query -- '-basics java'")
  }

  @Test("a name among the words is counted with the other criteria, and the command finds as many")
  func narrowed() async throws {
    let scene = try Scene()
    let skill =
      #""classifications":[{"associatedClassification":{"urn":"urn:li:skill:1","type":"SKILL","name":{"value":"Rust"}}}],"#
    try await scene.fill(
      [FakeLearningAPIAsset.course(1, "Rust"), .course(2, "Iron"), .course(3, "Steel basics"), .video(4)].map
      {
        FakeLearningAPIAsset(json: $0.json.replacing(#""details":{"#, with: #""details":{"# + skill))
      })
    for (arguments, count) in [
      (["rust"], 4), (["rust", "--type", "course"], 3), (["rust", "--not", "basics"], 4),
      (["rust", "-n", "1"], 4),
    ] {
      let result = try await scene.sandbox.run(["query"] + arguments)
      let line = try #require(result.lines.first { $0.hasPrefix("skill Rust has") }, "\(result)")
      #expect(
        line.hasPrefix("skill Rust has \(count) assets\(count == 4 ? "" : " of these criteria"): "), "\(line)"
      )
      let command = try #require(line.split(separator: ": ").last)
      let pasted = try scene.paste(String(command))
      #expect(pasted.output.split(separator: "\n").contains { $0.hasPrefix("\(count) assets") }, "\(pasted)")
    }
  }

  @Test(
    "formats for programs are not widened and suggest nothing",
    arguments: ["api", "json", "jsonl", "csv", "urn"])
  func otherFormats(_ format: String) async throws {
    let result = try await scene().run("query", "jvaa", "--format", format)
    #expect(result.status == 0)
    #expect(!result.output.contains("java") && result.errors.isEmpty, "\(result)")
  }
}
