import Foundation
import TestSupport
import Testing

@Suite("Reports on the command line")
struct ReportCommandTests {
  private static let hostile = #"=Java\u001b[2J, \"x\" |y|"#

  private func scene() async throws -> Scene {
    func asset(_ number: Int, _ title: String, _ details: String) -> FakeLearningAPIAsset {
      FakeLearningAPIAsset(
        json:
          #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":{\#(details)}}"#
      )
    }
    let credit =
      #""classifications":[{"associatedClassification":{"urn":"urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:5,1)","type":"CONTINUING_EDUCATION_UNIT","name":{"value":"=CPE"},"owner":{"name":{"value":"NASBA"}}},"credits":2.5}]"#
    let page = #""urls":{"webLaunch":"https://www.linkedin.com/learning/java?u=1"}"#
    let scene = try Scene()
    try await scene.fill([
      asset(1, Self.hostile, #""level":"BEGINNER",\#(page),\#(credit),"lastUpdatedAt":1400000000000"#),
      asset(2, Self.hostile, #"\#(page),"availability":"RETIRED","lastUpdatedAt":1400000000000"#),
      asset(3, "Go", #""level":"EXPERT","=x":1"#),
    ])
    return scene
  }

  private static let reports = ["duplicates", "coverage", "stale", "credentials", "drift"]

  @Test("as tables that fit, and harmless for a terminal", arguments: reports)
  func tables(_ report: String) async throws {
    let scene = try await scene()
    let shown = try await scene.terminalOutput(["report", report], columns: 80)
    #expect(!shown.contains("\u{1B}"), "\(shown.debugDescription)")
    for line in shown.split(separator: "\r\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test("as data, inert", arguments: reports)
  func data(_ report: String) async throws {
    let scene = try await scene()
    let csv = try await scene.run("report", report, "--format", "csv")
    #expect(csv.status == 0 && csv.lines.count >= 2, "\(csv)")
    #expect(
      !csv.output.contains(",=") && !csv.output.contains("\n=") && !csv.output.contains("\"="), "\(csv)")
    let columns = try #require(csv.lines.first).split(separator: ",").count
    let tsv = try await scene.run("report", report, "--format", "tsv")
    #expect(
      tsv.lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == columns })
    let lines = try await scene.run("report", report, "--format", "jsonl").lines
    #expect(lines.count == csv.lines.count - 1)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?.count == columns)
    }
    let markdown = try await scene.run("report", report, "--format", "markdown")
    #expect(markdown.lines.count == csv.lines.count + 1 && !markdown.output.contains("\u{1B}"))
    let file = scene.sandbox.path("a.csv")
    let written = try await scene.run("report", report, "--format", "csv", "-o", file)
    #expect(written.status == 0 && written.output.isEmpty)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == csv.output)
    #expect(try await scene.run("report", report, "--format", "api").status == 64)
    #expect(try await Scene().run("report", report).status == 10)
  }

  @Test("gaps are the values that the whole catalog has and the question does not, with a limit")
  func gaps() async throws {
    let scene = try Scene()
    func course(_ number: Int, _ language: String) -> FakeLearningAPIAsset {
      FakeLearningAPIAsset(
        json:
          #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"\#(language)"},"value":"T"},"details":{"classifications":[{"associatedClassification":{"urn":"urn:li:skill:\#(number)","type":"SKILL","name":{"value":"Skill \#(number)"}}}]}}"#
      )
    }
    try await scene.fill([course(1, "en"), course(2, "fr"), course(3, "en")])
    let gaps = ["report", "coverage", "--by", "skill", "--locale", "fr", "--type", "course", "--gaps"]
    let csv = try await scene.sandbox.run(gaps + ["--format", "csv"])
    #expect(csv.lines == ["skill,urn", "Skill 1,urn:li:skill:1", "Skill 3,urn:li:skill:3"], "\(csv)")
    #expect(csv.errors == "note: 2 values of skill that none of the 1 assets of type COURSE has.\n", "\(csv)")
    let one = try await scene.sandbox.run(gaps + ["-n", "1"])
    #expect(one.lines.contains { $0.hasPrefix("… and 1 more value: add -n 2") }, "\(one)")
    #expect(!one.output.contains("Skill 3"))
  }

  @Test("with the numbers that are there")
  func numbers() async throws {
    let scene = try await scene()
    let coverage = try await scene.run("report", "coverage", "--format", "csv").lines
    #expect(
      coverage == ["locale,BEGINNER,EXPERT,none,total", "en_US,1,1,0,2", "none,0,0,0,0", "total,1,1,0,2"])
    let all = try await scene.run(
      "report", "coverage", "--include-retired", "--by", "skill", "--format", "csv"
    ).lines
    #expect(all == ["skill,urn,BEGINNER,EXPERT,none,total", "none,,1,1,1,3", "total,,1,1,1,3"])
    let stale = try await scene.run("report", "stale", "--format", "csv").lines
    #expect(
      stale.count == 2 && stale[1].hasSuffix(",COURSE,BEGINNER,en_US,2014-05-13,,urn:li:lyndaCourse:1"),
      "\(stale)")
    #expect(try await scene.run("report", "stale", "--years", "500", "--format", "csv").lines.count == 1)
    let credentials = try await scene.run("report", "credentials", "--format", "csv").lines
    #expect(credentials.count == 2 && credentials[1].contains(",NASBA,'=CPE,credits: 2.5,"), "\(credentials)")
    let drift = try await scene.run("report", "drift", "--format", "csv").lines
    #expect(
      drift == [
        "field,value,assets,example", "details.=x,,1,urn:li:lyndaCourse:3",
        "details.classifications.credits,,1,urn:li:lyndaCourse:1",
        "details.level,EXPERT,1,urn:li:lyndaCourse:3",
      ])
    let duplicates = try await scene.run("report", "duplicates", "--format", "csv").lines
    #expect(duplicates.count == 5, "\(duplicates)")
    #expect(duplicates[1].hasPrefix("1,page,/learning/java,") && duplicates[2].contains(",RETIRED,"))
    #expect(
      try await scene.run("report", "duplicates", "--type", "video").output.hasPrefix(
        "no page has several assets, no title"))
    for wrong in [
      ["coverage", "--by", "level"], ["stale", "--years", "-1"], ["duplicates", "--type", "corse"],
      ["coverage", "-n", "-1"], ["coverage", "--by", "skill", "--by", "library"],
    ] {
      #expect(try await scene.sandbox.run(["report"] + wrong).status == 64, "\(wrong)")
    }
  }
}
