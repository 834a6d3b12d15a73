import Foundation
import TestSupport
import Testing

@Suite("What changed")
struct ChangesTests {
  @Test("as a table: the last generation, or all since one")
  func table() async throws {
    let scene = try await Scene.changed()
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
    let scene = try await Scene.changed()
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
    let scene = try await Scene.changed()
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
    let scene = try await Scene.changed()
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
}
