import Foundation
import TestSupport
import Testing

@Suite("Changes as a letter, and as a table with columns")
struct ChangeLetterTests {
  @Test("as a letter: what came, changed and went, each asset once, with its page")
  func letter() async throws {
    let scene = try await Scene.changed()
    let file = scene.sandbox.path("news.md")
    let letter = try await scene.run("changes", "--type", "course,video", "--format", "markdown", "-o", file)
    #expect(letter.status == 0 && letter.output.isEmpty, "\(letter)")
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("# LinkedIn Learning: what changed, 2") == true)
    #expect(
      lines.dropFirst() == [
        "## New (1)", "- =Rust – course, beginner, en_US", "## Changed (1)",
        "- Go, again – course, advanced, en_US; -Skill 3, +Skill 4; level: BEGINNER → ADVANCED; title in en_US: Go → Go, again",
        "## Retired (1)", "- Java – course, beginner, en_US",
      ], "\(lines)")
    // Over both imports the retired one is told by what came last, not twice.
    let both = try await scene.run("changes", "--since", "0", "--format", "markdown").lines
    #expect(both.filter { $0.hasPrefix("## ") } == ["## New (3)", "## Retired (1)"], "\(both)")
    let first = try await scene.run("changes", "--since", "0", "--format", "markdown")
    #expect(first.errors.contains("everything in it is new; --since 1 leaves it out"), "\(first)")
    let later = try await scene.run("changes", "--since", "1", "--format", "markdown").lines
    #expect(later == (try await scene.run("changes", "--format", "markdown").lines))
    let none = try await scene.run("changes", "--since", "2", "--format", "markdown").lines
    #expect(none == ["# LinkedIn Learning: what changed", "", "Nothing of that changed."])
  }

  @Test("a letter links pages, counts videos, and stops at a hundred; nothing in a title is markup")
  func longLetter() async throws {
    let scene = try Scene()
    var assets = (1...120).map { FakeLearningAPIAsset.course($0, "[a](b) *\($0)* <i>_x_") }
    assets.append(.video(9))
    try await scene.fill(assets)
    let result = try await scene.run("changes", "--format", "markdown")
    #expect(
      result.lines.contains(
        #"- [\[a\](b) \*1\* \<i>\_x\_](<https://www.linkedin.com/learning/course-1>) – course, intermediate, 10m, en_US"#
      ), "\(result.lines.prefix(6))")
    #expect(result.lines.count { $0.hasPrefix("- [") } == 100)
    #expect(result.lines.contains("- … and 20 more"))
    #expect(result.lines.last == "Videos and chapters that changed, too: 1.")
    #expect(result.errors.contains("--columns makes a table of all"))
    let table = try await scene.run("changes", "--format", "markdown", "--columns", "change,title,link")
    #expect(table.lines.first == "| change | title | link |" && table.lines.count == 2 + 121)
  }

  @Test("a letter about videos alone, and a title that looks like a list")
  func partsAlone() async throws {
    let scene = try Scene()
    let course = FakeLearningAPIAsset(
      json:
        #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en"},"value":"1. R&amp;D"}}"#
    )
    try await scene.fill([course])
    let listed = try await scene.run("changes", "--format", "markdown").lines
    #expect(listed.last == #"- 1\. R\&amp;D – course, en"#, "\(listed)")
    try await scene.fill([.video(9)])
    let parts = try await scene.run("changes", "--format", "markdown").lines
    #expect(parts.dropFirst() == ["", "Videos and chapters that changed: 1."], "\(parts)")
  }

  @Test("assets as they are now come from a catalog that answers, or the command fails")
  func unreadable() async throws {
    let scene = try await Scene.changed()
    let old = scene.sandbox.catalog.path(percentEncoded: false)
    let words = try scene.paste("sqlite3 '\(old)' \"UPDATE catalog SET words = 'other'\"")
    try #require(words.status == 0, "\(words)")
    #expect(try await scene.run("changes").status == 0)
    for arguments in [["--format", "markdown"], ["--format", "csv", "--columns", "title,link"]] {
      let result = try await scene.sandbox.run(["changes"] + arguments)
      #expect(result.status == 12 && result.output.isEmpty, "\(result)")
    }
  }

  @Test("a table has the columns that are named, those of the asset as it is now too")
  func columns() async throws {
    let scene = try await Scene.changed()
    let csv = try await scene.run(
      "changes", "--since", "0", "--format", "csv", "--bom", "--columns",
      "Change,name,old,new,level,status,urn,urn")
    #expect(csv.output.hasPrefix("\u{FEFF}change,title,old,new,level,status,urn\n"), "\(csv)")
    #expect(
      csv.lines.contains("retired,Java,AVAILABLE,RETIRED,BEGINNER,RETIRED,urn:li:lyndaCourse:1"), "\(csv)")
    #expect(
      csv.lines.contains(
        #"classifications,"Go, again",Skill 3,Skill 4,ADVANCED,AVAILABLE,urn:li:lyndaCourse:3"#))
    let lines = try await scene.run("changes", "--format", "jsonl", "--columns", "generation,urn,level")
    #expect(
      lines.lines.first == #"{"generation":2,"urn":"urn:li:lyndaCourse:1","level":"BEGINNER"}"#, "\(lines)")
    let plain = try await scene.run("changes", "--format", "csv", "--bom")
    #expect(plain.output.hasPrefix("\u{FEFF}generation,publishedAt,"))
    for (arguments, message) in [
      (["--columns", "urn"], "--columns goes with csv, tsv, markdown and jsonl; --format table has none"),
      (["--columns", "titel", "--format", "csv"], "there is no column 'titel'; did you mean title?"),
      (["--bom"], "--bom goes with --format csv or tsv"),
    ] {
      let wrong = try await scene.sandbox.run(["changes"] + arguments)
      #expect(wrong.status == 64 && wrong.errors.contains(message), "\(wrong)")
    }
  }
}
