import Foundation
import TestSupport
import Testing

@Suite("What changed, and what a plan lost")
struct ChangesTests {
  private static func course(
    _ number: Int, _ title: String, level: String = "BEGINNER", retired: Bool = false, skills: [Int],
    updated: Int
  ) -> FakeLearningAPIAsset {
    let skills = skills.map {
      #"{"associatedClassification":{"urn":"urn:li:skill:\#($0)","type":"SKILL","name":{"locale":{"language":"en"},"value":"Skill \#($0)"}}}"#
    }
    let state = retired ? #""RETIRED","retiredAt":1700000000000"# : #""AVAILABLE""#
    return FakeLearningAPIAsset(
      json:
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":{"level":"\#(level)","availability":\#(state),"lastUpdatedAt":\#(updated),"classifications":[\#(skills.joined(separator: ","))]}}"#
    )
  }

  private func changed() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([
      Self.course(1, "Java", skills: [1, 2], updated: 1),
      Self.course(2, "Swift", skills: [1, 2], updated: 1),
      Self.course(3, "Go", skills: [3], updated: 1),
    ])
    let file = try scene.jsonLines([
      Self.course(1, "Java", retired: true, skills: [1, 2], updated: 2),
      Self.course(3, "Go, again", level: "ADVANCED", skills: [4], updated: 2),
      Self.course(4, "=Rust", skills: [1], updated: 2),
    ])
    #expect(try await scene.run("import", file).status == 0)
    return scene
  }

  @Test("as a table: the last generation, or all since one")
  func table() async throws {
    let scene = try await changed()
    let result = try await scene.run("changes")
    #expect(result.status == 0, "\(result)")
    let lines = result.lines
    #expect(lines.first?.hasPrefix("generation 2, published 2") == true)
    #expect(
      lines.dropFirst() == [
        "  retired         urn:li:lyndaCourse:1  Java",
        "  classifications urn:li:lyndaCourse:3  Go, again: -Skill 3, +Skill 4",
        "  level           urn:li:lyndaCourse:3  Go, again: BEGINNER → ADVANCED",
        "  retitled        urn:li:lyndaCourse:3  en_US: Go → Go, again",
        "  added           urn:li:lyndaCourse:4  =Rust",
        "  added 1 · retired 1 · retitled 1 · level 1 · classifications 1",
      ], "\(result)")
    let all = try await scene.run("changes", "--since", "0")
    #expect(all.lines.count { $0.hasPrefix("  added  ") } == 4)
    #expect(try await scene.run("changes", "--since", "2").output == "nothing changed after generation 2\n")
    #expect(
      try await scene.run("changes", "--since", "2099-01-01").output == "nothing changed after generation 2\n"
    )
    #expect(try await scene.run("changes", "--since", "2001-01-01").lines == all.lines)
    let wrong = try await scene.run("changes", "--since", "yesterday")
    #expect(wrong.status == 64)
    #expect(
      wrong.errors.contains(
        "--since is 'yesterday'; write a date such as 2026-11-24, a span such as 30d, or the number of a generation."
      ))
  }

  @Test("as CSV, JSON and JSON Lines")
  func formats() async throws {
    let scene = try await changed()
    let csv = try await scene.run("changes", "--format", "csv").lines
    #expect(csv.first == "generation,publishedAt,change,urn,locale,title,old,new,oldNames,newNames")
    #expect(csv.count == 6)
    #expect(
      csv.contains { $0.hasSuffix(#",retitled,urn:li:lyndaCourse:3,en_US,"Go, again",Go,"Go, again",,"#) })
    #expect(csv.contains { $0.hasSuffix(",added,urn:li:lyndaCourse:4,en_US,'=Rust,,COURSE,,") })
    let object = try await scene.object("changes", "--format", "json")
    #expect(object["version"] as? Int == 1)
    #expect(object["generation"] as? Int == 2)
    #expect(object["after"] as? Int == 1)
    #expect(object["historyBegins"] as? Int == 1)
    let changes = try #require(object["changes"] as? [[String: Any]])
    #expect(
      changes.map { $0["change"] as? String } == ["retired", "classifications", "level", "retitled", "added"])
    #expect(changes[0]["old"] as? String == "AVAILABLE" && changes[0]["new"] as? String == "RETIRED")
    let lines = try await scene.run("changes", "--format", "jsonl").lines
    #expect(lines.count == 5)
    for (line, change) in zip(lines, changes) {
      let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
      #expect(read == change as NSDictionary)
    }
    // Nothing changed is a whole document, too.
    #expect(try await scene.object("changes", "--since", "2", "--format", "json")["changes"] as? [Int] == [])
  }

  @Test("a plan's retired and unknown courses are told with what could replace them, and end with 3")
  func watch() async throws {
    let scene = try await changed()
    let plan = try scene.sandbox.write(
      "plan.txt",
      "# the plan\nurn:li:lyndaCourse:1  # Java\r\n\n  urn:li:lyndaCourse:3\nurn:li:lyndaCourse:77\nurn:li:lyndaCourse:3\n"
    )
    let result = try await scene.run("watch", plan)
    #expect(result.status == 3, "\(result)")
    #expect(
      result.lines == [
        "urn:li:lyndaCourse:1  retired 2023-11-14  Java", "  instead: urn:li:lyndaCourse:2  Swift  (en_US)",
        "  instead: urn:li:lyndaCourse:4  =Rust  (en_US)", "urn:li:lyndaCourse:77  not in the catalog",
        "1 of 3 assets available",
      ])
    #expect(result.errors == "carrel: 2 of 3 assets are retired or not in the catalog\n")
    let json = try await scene.run("watch", plan, "--format", "json")
    #expect(json.status == 3)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    let assets = try #require(object["assets"] as? [[String: Any]])
    #expect(assets.map { $0["state"] as? String } == ["retired", "available", "unknown"])
    #expect(
      (assets[0]["replacements"] as? [[String: Any]])?.first?["urn"] as? String == "urn:li:lyndaCourse:2")
    let fine = try await scene.run("watch", "-", input: .text("urn:li:lyndaCourse:2\n"))
    #expect(fine.status == 0)
    #expect(fine.output == "1 of 1 asset available\n")
  }

  @Test("what people look for stands before chapters and videos, in the list of a hundred as well")
  func order() async throws {
    let scene = try Scene()
    func asset(_ name: String, _ type: String) -> String {
      #"{"urn":"urn:li:\#(name)","type":"\#(type)","title":{"locale":{"language":"en"},"value":"\#(name)"}}"#
        + "\n"
    }
    let chapters = (0..<120).map { asset("lyndaChapter:\($0)", "CHAPTER") }.joined()
    let rest =
      asset("lyndaVideo:1", "VIDEO") + asset("lyndaCourse:7", "COURSE") + asset("zPath:1", "LEARNING_PATH")
    _ = try await scene.run("import", try scene.sandbox.write("c.jsonl", chapters + rest))
    let lines = try await scene.run("changes").lines
    let listed = lines.dropFirst().prefix(4).map { $0.split(separator: " ")[1] }
    #expect(
      listed.prefix(3) == ["urn:li:lyndaCourse:7", "urn:li:zPath:1", "urn:li:lyndaVideo:1"]
        && listed[3].hasPrefix("urn:li:lyndaChapter:"), "\(lines)")
    #expect(lines.count { $0.hasPrefix("  added  ") } == 100)
    #expect(lines.suffix(2) == ["  … and 23 more added; --format jsonl lists all", "  added 123"])
  }

  @Test("a date, a month or a generation; a number that is neither is refused, with what there is")
  func since() async throws {
    let scene = try await changed()
    let all = try await scene.run("changes", "--since", "0").lines
    for date in ["20200101", "2020-01", "2020-01-01T00:00:00.5+01:00", "1577836800000"] {
      #expect(try await scene.run("changes", "--since", date).lines == all)
    }
    for (text, message) in [
      (
        "2023",
        "carrel: --since is 2023, and the last generation is 2; write a smaller number, or a date such as 2023-01-01\n"
      ),
      (
        "3",
        "carrel: --since is 3, and the last generation is 2; write a smaller number, or a date such as 2026-01-01\n"
      ),
      (
        "1704067199",
        "--since is '1704067199'; that counts seconds; write milliseconds, 1704067199000, or a date, 2023-12-31."
      ),
      (
        "20209999",
        "--since is '20209999'; write a date such as 2026-11-24, a span such as 30d, or the number of a generation."
      ),
      (
        "-1",
        "--since is '-1'; write a date such as 2026-11-24, a span such as 30d, or the number of a generation."
      ),
    ] {
      let result = try await scene.run("changes", "--since", text)
      #expect(result.status == 64 && result.output.isEmpty && result.errors.contains(message), "\(result)")
    }
  }

  @Test("a span back from now, and types")
  func spans() async throws {
    let scene = try await changed()
    let all = try await scene.run("changes", "--since", "0").lines
    for span in ["1d", "2W", "this-month", "last-month", "today"] {
      // Midnight may pass, and a month begin, since the import.
      let lines = try await scene.run("changes", "--since", span).lines
      #expect(
        lines == all || lines == ["nothing changed after generation 2"] && span.hasPrefix("t"), "\(span)")
    }
    #expect(try await scene.run("changes", "--since", "d").status == 64)
    let videos = try await scene.run("changes", "--type", "video")
    #expect(videos.output == "nothing of that changed after generation 1\n", "\(videos)")
    let unknown = try await scene.run("changes", "--type", "corse")
    #expect(
      unknown.status == 64 && unknown.errors.contains("there is no asset type 'CORSE'; did you mean COURSE?"))
  }

  @Test("as a letter: what came, changed and went, each asset once, with its page")
  func letter() async throws {
    let scene = try await changed()
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

  @Test("a table has the columns that are named, those of the asset as it is now too")
  func columns() async throws {
    let scene = try await changed()
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

  @Test("how it was noticed that an asset vanished is told with it")
  func reason() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1), .course(2)])
    _ = try await scene.sandbox.run(scene.sync(api))
    api.replace([.course(2)])
    _ = try await scene.sandbox.run(scene.sync(api, "--full"))
    let result = try await scene.run("watch", "-", input: .text("urn:li:lyndaCourse:1\n"))
    #expect(result.status == 3)
    #expect(
      result.lines.contains("  reason: a complete listing did not have it, and its URN was not found"),
      "\(result)")
    let json = try await scene.run("watch", "-", "--format", "json", input: .text("urn:li:lyndaCourse:1\n"))
    #expect(
      json.output.contains(#""reason":"a complete listing did not have it, and its URN was not found""#))
  }

  @Test("a video that left its course vanished, and others like it take its place")
  func vanished() async throws {
    let scene = try Scene()
    func course(_ number: Int, _ videos: [Int], _ updated: Int) -> FakeLearningAPIAsset {
      let videos = videos.map {
        #"{"asset":{"urn":"urn:li:lyndaVideo:\#($0)","type":"VIDEO","title":{"value":"Video \#($0)"}}}"#
      }
      let plain = Self.course(number, "Course \(number)", skills: [7], updated: updated).json
      return FakeLearningAPIAsset(
        json: plain.dropLast() + #","contents":[\#(videos.joined(separator: ","))]}"#)
    }
    try await scene.fill([course(1, [10, 11], 1), course(2, [20], 1)])
    #expect(try await scene.run("import", scene.jsonLines([course(1, [11], 2)])).status == 0)
    let result = try await scene.run("watch", "-", input: .text("urn:li:lyndaVideo:10\n"))
    #expect(result.status == 3)
    #expect(result.lines.first?.hasPrefix("urn:li:lyndaVideo:10  vanished 2") == true, "\(result)")
    #expect(result.lines.first?.hasSuffix("  Video 10") == true)
    #expect(
      Set(result.lines.dropFirst().dropLast()) == [
        "  instead: urn:li:lyndaVideo:11  Video 11  (en_US)",
        "  instead: urn:li:lyndaVideo:20  Video 20  (en_US)",
      ])
    #expect(try await scene.run("changes").lines.contains("  vanished        urn:li:lyndaVideo:10  Video 10"))
  }
}
