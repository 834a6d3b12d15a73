import Foundation
import TestSupport
import Testing

@Suite("Cross tables on the command line")
struct CountCommandTests {
  private func scene() async throws -> Scene {
    func asset(_ number: Int, _ locale: String, _ level: String?, _ skills: [(Int, String)]) -> String {
      let (language, country) = (locale.prefix(2), locale.suffix(2))
      let entries = skills.map {
        #"{"associatedClassification":{"urn":"urn:li:skill:\#($0.0)","type":"SKILL","name":{"value":"\#($0.1)"}},"path":[]}"#
      }
      let details =
        (level.map { [#""level":"\#($0)""#] } ?? [])
        + [#""classifications":[\#(entries.joined(separator: ","))]"#]
      return
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"\#(language)","country":"\#(country)"},"value":"T \#(number)"},"details":{\#(details.joined(separator: ","))}}"#
    }
    let (java, tea) = ((1, "Java"), (2, #"=Tea, \u001b[2J\"x\""#))
    let scene = try Scene()
    try await scene.fill(
      [
        asset(1, "en_US", "BEGINNER", [java, tea]), asset(2, "fr_FR", "BEGINNER", [java]),
        asset(3, "fr_CA", "ADVANCED", [java]), asset(4, "en_US", nil, [tea]), asset(5, "en_US", nil, []),
      ].map { FakeLearningAPIAsset(json: $0) })
    return scene
  }

  @Test("cells, assets without a value, and totals of distinct assets; rows give the same")
  func table() async throws {
    let scene = try await scene()
    let arguments = ["count", "--by", "skill,level", "--format", "csv"]
    let found = try await scene.sandbox.run(arguments)
    #expect(found.status == 0, "\(found)")
    #expect(
      found.lines == [
        "skill,skill urn,BEGINNER,ADVANCED,none,total", "Java,urn:li:skill:1,2,1,0,3",
        #""'=Tea, [2J""x""",urn:li:skill:2,1,0,1,2"#.replacing("[2J", with: "\u{1B}[2J"),
        "none,,0,0,1,1", "total,,2,1,2,5",
      ], "\(found)")
    #expect(try await scene.sandbox.run(arguments + ["--from-rows"]).output == found.output)
    let cell = try await scene.run("query", "--skill", "Java", "--level", "beginner", "--format", "urn")
    #expect(cell.lines.count == 2)
  }

  @Test("what has nothing in a column, and a language stands for all of its countries")
  func without() async throws {
    let scene = try await scene()
    let found = try await scene.run(
      "count", "--by", "skill,locale", "--without", "fr", "--format", "csv")
    #expect(found.lines.count == 4 && found.lines[1].contains("urn:li:skill:2,2,0,0,0,2"), "\(found)")
    #expect(found.errors.contains("2 of 3 rows have nothing in locale fr"), "\(found)")
    let unused = try await scene.run("count", "--by", "skill,locale", "--without", "ja", "--format", "csv")
    #expect(unused.errors.contains("3 of 3 rows have nothing in locale ja"), "\(unused)")
  }

  @Test("three facets have subtotals, limits tell what they cut off, and a terminal is not left")
  func limits() async throws {
    let scene = try await scene()
    let three = try await scene.run("count", "--by", "skill,level,locale", "--format", "csv")
    #expect(three.lines.contains("Java,urn:li:skill:1,total,1,1,1,0,3"), "\(three)")
    let cut = try await scene.run(
      "count", "--by", "skill,locale", "-n", "1", "--columns", "1", "--format", "csv")
    #expect(cut.lines.count == 3, "\(cut)")
    #expect(cut.errors.contains("2 more rows: -n 3"), "\(cut)")
    #expect(cut.errors.contains("2 more values of locale: --columns 3"), "\(cut)")
    for by in ["skill,locale", "level", "skill,level,locale", "locale,skill"] {
      let shown = try await scene.terminalOutput(["count", "--by", by], columns: 80)
      #expect(!shown.contains("\u{1B}"), "\(shown.debugDescription)")
      for line in shown.split(separator: "\r\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test("as JSON")
  func json() async throws {
    let found = try await scene().run("count", "--by", "locale,skill", "--format", "json")
    let json = try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any]
    let rows = try #require(json?["rows"] as? [[String: Any]])
    #expect(json?["total"] as? Int == 5 && rows.count == 3, "\(found)")
    #expect(rows[0]["counts"] as? [Int] == [1, 2] && rows[0]["none"] as? Int == 1, "\(found)")
    #expect((json?["totals"] as? [String: Any])?["total"] as? Int == 5)
    #expect((json?["catalog"] as? [String: Any])?["state"] as? String == "complete", "\(found)")
  }

  @Test(
    "what cannot be counted is an error of usage",
    arguments: [
      (["--by", "skil"], "there is no facet 'skil'; did you mean skill?"), ([], "--by is missing"),
      (["--by", "skill,skill"], "names a facet twice"),
      (["--by", "skill,level,locale,type"], "a table has 3 at most"),
      (["--by", "skill", "--without", "fr"], "--by names skill alone"),
      (
        ["--by", "level,skill", "--without", "Jvaa"],
        "there is no skill 'Jvaa' in the catalog; the nearest: 'Java'"
      ),
      (["--by", "skill,level", "--without", "beginer"], "did you mean BEGINNER?"),
      (["--by", "skill,locale", "--without", "xx"], "there is no locale 'xx'"),
      (["--by", "skill", "--columns", "0"], "--columns is 0"),
    ])
  func refused(_ arguments: [String], _ message: String) async throws {
    let result = try await scene().sandbox.run(["count"] + arguments)
    #expect(result.status == 64 && result.output.isEmpty, "\(result)")
    #expect(result.errors.contains(message), "\(result)")
  }

  @Test("nothing is said as carrel query says it")
  func nothing() async throws {
    let result = try await scene().run("count", "zzzz", "--by", "level")
    #expect(result.status == 0 && result.output.hasPrefix("no asset matches\n"), "\(result)")
    #expect(result.output.contains("no title has 'zzzz'"), "\(result)")
  }
}
