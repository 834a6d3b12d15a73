import Foundation
import TestSupport
import Testing

@Suite("Columns of tables, and where they go")
struct ColumnsTests {
  /// A course with everything that a column tells.
  private func scene() async throws -> Scene {
    let details =
      #""shortDescription":{"value":"Begin,\nhere"},"classifications":[{"associatedClassification":{"urn":"urn:li:skill:1","type":"SKILL","name":{"value":"Java"}},"path":[]},{"associatedClassification":{"urn":"urn:li:skill:2","type":"SKILL"},"path":[]},{"associatedClassification":{"urn":"urn:li:lyndaCategory:2","type":"SUBJECT","name":{"value":"Code"}},"path":[{"urn":"urn:li:lyndaCategory:1","type":"LIBRARY","name":{"value":"Technology"}}]}],"contributors":[{"urn":"urn:li:lyndaAuthor:1","name":{"value":"Zoë Ä"}},{"urn":"urn:li:lyndaAuthor:2","name":{"value":"LinkedIn"},"contributionType":"PUBLISHER"}],"#
    let scene = try Scene()
    let course = FakeLearningAPIAsset.course(3, "=Java | basics")
    try await scene.fill([
      FakeLearningAPIAsset(json: course.json.replacing(#""details":{"#, with: #""details":{"# + details)),
      .video(9),
    ])
    return scene
  }

  private static let columns = [
    "query", "java", "--columns", "title,link,instructor,duration,level", "--columns",
    "skills,library,released,description,retired",
  ]

  @Test("csv has readable values, and numbers with --raw; formulas stay text")
  func csv() async throws {
    let scene = try await scene()
    let readable = try await scene.sandbox.run(Self.columns + ["--format", "csv"])
    let head = "title,link,instructor,duration,level,skills,library,released,description,retired\n"
    #expect(
      readable.output == head
        + "'=Java | basics,https://www.linkedin.com/learning/course-3,Zoë Ä,10m,BEGINNER,Java; urn:li:skill:2,Technology,2017-07-14,\"Begin,\nhere\",\n",
      "\(readable)")
    let raw = try await scene.run(
      "export", "--type", "course", "--format", "tsv", "--bom", "--raw", "--columns",
      "Duration,published,description")
    #expect(
      raw.bytes
        == Array("\u{FEFF}duration\treleased\tdescription\n603\t1500000000000\tBegin, here\n".utf8), "\(raw)")
  }

  @Test("jsonl has lists and nulls, markdown shows signs as they are, a narrow table says what it leaves out")
  func others() async throws {
    let scene = try await scene()
    let lines = try await scene.sandbox.run(
      ["query", "java", "--format", "jsonl", "--columns", "title,skills,duration,retired"])
    #expect(
      lines.output
        == #"{"title":"=Java | basics","skills":["Java","urn:li:skill:2"],"duration":"10m","retired":null}"#
        + "\n")
    let markdown = try await scene.run(
      "query", "java", "--format", "markdown", "--columns", "title,link,locale")
    #expect(
      markdown.lines == [
        "| title | link | locale |", "| --- | --- | --- |",
        #"| =Java \| basics | <https://www.linkedin.com/learning/course-3> | en_US |"#,
      ])
    let table = try await scene.sandbox.run(
      ["query", "java", "--columns", "title,link,duration"], environment: ["COLUMNS": "40"])
    #expect(
      table.lines.prefix(4) == [
        "#  TITLE           DURATION", "1  =Java | basics  10m", "", "no room for link: add --format csv",
      ])
  }

  @Test("--json is an array of the columns, whatever matches")
  func jsonArray() async throws {
    let scene = try await scene()
    let video = FakeLearningAPIAsset.video(9).urn
    let two = try await scene.run("query", "--json", "urn,skills")
    #expect(
      two.output == """
        [
        {"urn":"urn:li:lyndaCourse:3","skills":["Java","urn:li:skill:2"]},
        {"urn":"\(video)","skills":[]}
        ]

        """, "\(two)")
    let lines = try await scene.run("query", "--columns", "urn,skills", "--format", "jsonl")
    #expect(
      two.lines.dropFirst().dropLast().map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 } == lines.lines)
    for command in [
      ["export", "--json", "urn"], ["query", "--format", "json", "--columns", "urn"],
      ["query", "--format", "json", "--json", "urn"],
    ] {
      let result = try await scene.sandbox.run(command)
      #expect(
        result.lines == ["[", #"{"urn":"urn:li:lyndaCourse:3"},"#, "{\"urn\":\"\(video)\"}", "]"],
        "\(result)")
    }
    for command in [
      ["query", "nothing", "--json", "urn"], ["export", "nothing", "--json", "urn"],
      ["export", "-n", "0", "--json", "urn"], ["similar", "urn:li:lyndaCourse:3", "--json", "urn"],
    ] {
      let result = try await scene.sandbox.run(command)
      #expect(result.output == "[\n]\n", "\(result)")
    }
    let raw = try await scene.run("query", "java", "--json", "duration,released", "--raw")
    #expect(raw.lines[1] == #"{"duration":603,"released":1500000000000}"#, "\(raw)")
  }

  @Test("a column that does not exist, and what does not go together, is an error of usage")
  func refused() async throws {
    let scene = try await scene()
    for (arguments, message) in [
      (
        ["query", "--columns", "titel"],
        "there is no column 'titel'; did you mean title? Choose from title, link,"
      ),
      (["export", "--columns", ""], "there is no column ''"),
      (["query", "--columns", "urn", "--format", "api"], "--columns goes with table, csv"),
      (["export", "--columns", "urn", "--fields", "urn"], "--columns and --fields do not go together"),
      (["query", "--json", "urn", "--format", "csv"], "--json writes JSON; leave out --format csv"),
      (["export", "--json", "urn", "--columns", "title"], "--json and --columns do not go together"),
      (["query", "--json", "urn", "--facets", "skill"], "leave out --facets, or the columns"),
      (["query", "--json", "urn", "--preview"], "--preview goes with --format json where no columns"),
      (["query", "x", "--json", "urn", "--explain"], "--explain goes with --format table, or json where"),
      (["query", "--batch", "-", "--json", "urn"], "--batch answers in the format api; 'json'"),
      (["query", "--raw", "--format", "json"], "--raw goes with --columns"),
      (["query", "--bom"], "--bom goes with --format csv or tsv"),
      (["export", "--raw"], "--raw goes with"), (["export", "--format", "table"], "choose from jsonl, csv"),
      (["query", "--facets", "skill", "--format", "urn"], "--format urn has no place for facets"),
      (["query", "--facets", "skill", "--format", "csv", "-n", "3"], "leave out --facets, or --count"),
    ] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == 64 && result.errors.contains(message) && result.output.isEmpty, "\(result)")
    }
  }

  @Test("facets are a table too, with names and URNs")
  func facets() async throws {
    let scene = try await scene()
    let csv = try await scene.run(
      "query", "--facets", "skill,library", "--facet-limit", "1", "--format", "csv")
    #expect(
      csv.output == """
        facet,value,name,count
        skill,urn:li:skill:1,Java,1
        library,urn:li:lyndaCategory:1,Technology,1

        """, "\(csv)")
    #expect(csv.errors.contains("facet skill has 1 more values; --facet-limit 2 lists all"), "\(csv)")
    #expect(csv.errors.contains("these are the facets"), "\(csv)")
    let markdown = try await scene.run(
      "query", "java", "--facets", "level", "--format", "markdown", "--columns", "urn")
    #expect(markdown.lines.first == "| urn |" && markdown.lines.contains("| level | BEGINNER |  | 1 |"))
    let lines = try await scene.run("query", "--count", "0", "--facets", "year", "--format", "jsonl")
    #expect(lines.lines.first == #"{"facet":"year","value":"2017","name":null,"count":2}"#, "\(lines)")
    #expect(lines.errors.isEmpty)
  }

  @Test("a file gets the results when they are whole, and no catalog is written over")
  func file() async throws {
    let scene = try await scene()
    let path = scene.sandbox.path("out.csv")
    let result = try await scene.run("export", "-n", "1", "--format", "csv", "--columns", "urn", "-o", path)
    #expect(result.status == 0 && result.output.isEmpty, "\(result)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "urn\nurn:li:lyndaCourse:3\n")
    let failed = try await scene.run("export", "--locale", "xx", "-o", path)
    #expect(failed.status == 64)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "urn\nurn:li:lyndaCourse:3\n")
    let catalog = scene.sandbox.catalog.path(percentEncoded: false)
    let refused = try await scene.run("export", "-o", catalog)
    #expect(refused.status == 1 && refused.errors.contains("is an SQLite database"), "\(refused)")
    let folder = try await scene.run("query", "-o", scene.sandbox.path("no/where"))
    #expect(folder.status == 1 && folder.errors.contains("cannot be written"), "\(folder)")
    #expect(try await scene.run("export").lines.count == 2)
    let left = try FileManager.default.contentsOfDirectory(atPath: scene.sandbox.path(""))
    #expect(!left.contains { $0.contains(".carrel-") }, "\(left)")
  }
}
