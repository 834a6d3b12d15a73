import Foundation
import TestSupport
import Testing

@Suite("What is printed")
struct OutputTests {
  private func scene() async throws -> Scene { try await OutputScene.make() }

  @Test("a table without a terminal is whole and plain")
  func table() async throws {
    let result = try await scene().run("query", "java", "--sort", "title")
    #expect(result.status == 0)
    #expect(
      result.output
        == """
        TITLE                             TYPE           LEVEL         TIME  RELEASED    LOCALE  URN
        Become a java developer           LEARNING_PATH                      2017-07-14  en_US   urn:li:lyndaLearningPath:6
        =HYPERLINK("http://evil","java")  COURSE         INTERMEDIATE  10m   2017-07-14  de_DE   urn:li:lyndaCourse:4
        Java basics                       COURSE         BEGINNER      10m   2017-07-14  en_US   urn:li:lyndaCourse:3

        3 assets, 1 to 3
        type             COURSE 2 · LEARNING_PATH 1 · VIDEO 0
        level            BEGINNER 1 · INTERMEDIATE 1 · ADVANCED 0

        """)
    #expect(result.errors.isEmpty)
  }

  @Test("the API's own answer")
  func api() async throws {
    let result = try await scene().run(
      "query", "java", "--sort", "title", "--count", "1", "--start", "1", "--fields", "urn,title:(value)",
      "--format", "api")
    #expect(
      result.output
        == #"{"metadata":{"assetTypeFacetMetadata":[{"assetType":"COURSE","count":2},{"assetType":"LEARNING_PATH","count":1},{"assetType":"VIDEO","count":0}],"difficultyLevelFacetMetadata":[{"difficultyLevel":"BEGINNER","count":1},{"difficultyLevel":"INTERMEDIATE","count":1},{"difficultyLevel":"ADVANCED","count":0}]},"elements":[{"urn":"urn:li:lyndaCourse:4","title":{"value":"=HYPERLINK(\"http://evil\",\"java\")"}}],"paging":{"total":3,"count":1,"start":1,"links":[{"rel":"prev","href":"/v2/learningAssets?assetFilteringCriteria.keyword=java&assetPresentationCriteria.sortBy=TITLE&count=1&q=criteria&start=0","type":"application/json"},{"rel":"next","href":"/v2/learningAssets?assetFilteringCriteria.keyword=java&assetPresentationCriteria.sortBy=TITLE&count=1&q=criteria&start=2","type":"application/json"}]}}"#
        + "\n")
  }

  @Test("carrel's own JSON")
  func json() async throws {
    let result = try await scene().run(
      "query", "basics", "--fields", "urn", "--format", "json")
    // When it was imported is another moment each time.
    #expect(
      result.output.replacing(/"(appliedAt|completeAt)":1\d{12}/) { #""\#($0.1)":1"# }
        == #"{"version":1,"generation":1,"total":1,"start":0,"count":10,"hits":[{"urn":"urn:li:lyndaCourse:3","type":"COURSE","title":"Java basics","highlights":[[5,11]],"locale":"en_US","level":"BEGINNER","publishedAt":1500000000000,"lastUpdatedAt":1600000000000,"retiredAt":null,"timeToCompleteSeconds":603,"isRetired":false,"isDerived":false,"asset":{"urn":"urn:li:lyndaCourse:3"}}],"facets":[{"name":"type","values":[{"value":"COURSE","count":1},{"value":"LEARNING_PATH","count":0},{"value":"VIDEO","count":0}],"otherValues":0,"otherAssets":0},{"name":"level","values":[{"value":"BEGINNER","count":1},{"value":"ADVANCED","count":0},{"value":"INTERMEDIATE","count":0}],"otherValues":0,"otherAssets":0}],"notices":[],"catalog":{"state":"complete","generation":1,"appliedAt":1,"completeAt":1,"reason":null}}"#
        + "\n")
  }

  @Test("JSON Lines and URNs, one hit a line")
  func lines() async throws {
    let scene = try await scene()
    #expect(
      try await scene.run("query", "java", "--sort", "title", "--fields", "urn", "--format", "jsonl").lines
        == [
          #"{"urn":"urn:li:lyndaLearningPath:6"}"#, #"{"urn":"urn:li:lyndaCourse:4"}"#,
          #"{"urn":"urn:li:lyndaCourse:3"}"#,
        ])
    #expect(
      try await scene.run("query", "java", "--sort", "title", "--format", "urn").lines == [
        "urn:li:lyndaLearningPath:6", "urn:li:lyndaCourse:4", "urn:li:lyndaCourse:3",
      ])
  }

  @Test("comma-separated values: quoted, and nothing that a spreadsheet runs")
  func csv() async throws {
    let result = try await scene().run(
      "query", "java", "--sort", "title", "--include-retired", "--format", "csv")
    #expect(
      result.lines == [
        "urn,type,title,locale,level,publishedAt,lastUpdatedAt,retiredAt,timeToCompleteSeconds,availability",
        "urn:li:lyndaLearningPath:6,LEARNING_PATH,Become a java developer,en_US,,1500000000000,1600000000000,,,AVAILABLE",
        #"urn:li:lyndaCourse:4,COURSE,"'=HYPERLINK(""http://evil"",""java"")",de_DE,INTERMEDIATE,1500000000000,1600000000000,,604,AVAILABLE"#,
        "urn:li:lyndaCourse:3,COURSE,Java basics,en_US,BEGINNER,1500000000000,1600000000000,,603,AVAILABLE",
        "urn:li:lyndaCourse:5,COURSE,Retired java,en_US,ADVANCED,1500000000000,1600000000000,1600000000000,605,RETIRED",
      ])
  }

  @Test(
    "a title never breaks out of its cell of comma-separated values",
    arguments: [
      ("\"\u{301},x", "\"\"\"\u{301},x\""), ("a\nb", "\"a\nb\""), ("-1+1", "'-1+1"), ("@SUM(1)", "'@SUM(1)"),
      ("a\r\nb", "\"a\r\nb\""), ("+1", "'+1"), ("\t=1", "'\t=1"), ("a,\u{301}b", "\"a,\u{301}b\""),
    ])
  func csvCells(_ title: String, _ cell: String) async throws {
    let scene = try Scene()
    try await scene.fill([.path(1, title)])
    let result = try await scene.run("query", "--format", "csv")
    let expected =
      CarrelProcessResult.csvHeader
      + "urn:li:lyndaLearningPath:1,LEARNING_PATH,\(cell),en_US,,1500000000000,1600000000000,,,AVAILABLE\n"
    #expect(result.bytes == Array(expected.utf8), "\(result)")
  }

  @Test("a count of 0 gives total and facets alone, in every format")
  func countZero() async throws {
    let scene = try await scene()
    let table = try await scene.run("query", "--count", "0", "--facets", "year")
    #expect(table.status == 0)
    #expect(table.lines.first == "3 assets", "\(table)")
    #expect(table.output.contains("BEGINNER") && !table.output.contains("urn:"))
    let explained = try await scene.run("query", "basics", "--count", "0", "--explain")
    #expect(explained.lines.first == "1 asset" && explained.output.contains("what is left"), "\(explained)")
    for format in ["api", "json"] {
      let answer = try await scene.run("query", "--count", "0", "--format", format)
      #expect(answer.status == 0 && answer.errors.isEmpty)
      #expect(answer.output.contains(#""total":3"#) && !answer.output.contains("urn:"), "\(answer)")
    }
    let csv = try await scene.run("query", "--count", "0", "--format", "csv")
    #expect(csv.output == CarrelProcessResult.csvHeader)
    #expect(csv.errors.hasPrefix("note: --format csv has no place for the total and the facets"), "\(csv)")
    for format in ["jsonl", "urn"] {
      let answer = try await scene.run("query", "--count", "0", "--format", format)
      #expect(answer.status == 0 && answer.output.isEmpty)
      #expect(answer.errors.hasPrefix("note: --format \(format) has no place"), "\(answer)")
    }
    let none = try await scene.run("query", "zzzzzz", "--count", "0")
    #expect(none.lines.first?.hasPrefix("no asset matches") == true, "\(none)")
    let similar = try await scene.run("similar", "urn:li:lyndaCourse:3", "--count", "0")
    #expect(similar.status == 0 && !similar.output.contains("behind the last"), "\(similar)")
  }

  @Test("an export has no launch addresses with account numbers; a query gives them as sent")
  func launchAddresses() async throws {
    let scene = try await scene()
    for command in [["export", "basics"], ["export", "basics", "--fields", "urn,details:(urls)"]] {
      let text = try await scene.sandbox.run(command).output
      #expect(text.contains(#""urls":{"webLaunch":"https://www.linkedin.com/learning/course-3"}"#), "\(text)")
      #expect(!text.contains("2013"))
    }
    for format in ["api", "json", "jsonl"] {
      let text = try await scene.run("query", "basics", "--format", format).output
      #expect(text.contains("https://www.linkedin.com/aicc/3?account=2013"))
      #expect(text.contains("https://www.linkedin.com/checkpoint/enterprise/login/2013?course=3"))
    }
  }

  @Test("an export is everything, in JSON Lines or comma-separated values")
  func export() async throws {
    let scene = try await scene()
    #expect(try await scene.run("export").lines.count == 3)
    #expect(try await scene.run("export", "--include-retired").lines.count == 4)
    #expect(try await scene.run("export", "--format", "csv", "--locale", "de").lines.count == 2)
    #expect(try await scene.run("export", "cobol").output.isEmpty)
  }
}

extension CarrelProcessResult {
  static let csvHeader =
    "urn,type,title,locale,level,publishedAt,lastUpdatedAt,retiredAt,timeToCompleteSeconds,availability\n"
}
