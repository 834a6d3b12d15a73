import Foundation
import TestSupport
import Testing

@Suite("Facet options, explanations and similar assets")
struct WhyAndSimilarTests {
  private static func course(_ number: Int, _ title: String, _ level: String, _ skills: String...) -> String {
    let entries =
      skills.map {
        #"{"associatedClassification":{"urn":"urn:li:skill:\#($0)","type":"SKILL","name":{"value":"\#($0)"}}}"#
      } + [
        #"{"associatedClassification":{"urn":"urn:li:lyndaCategory:2","type":"SUBJECT","name":{"value":"Light"}},"path":[{"urn":"urn:li:lyndaCategory:1","type":"LIBRARY","name":{"value":"Home"}}]}"#
      ]
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":{"level":"\#(level)","publishedAt":1500000000000,"classifications":[\#(entries.joined(separator: ","))]}}"#
      + "\n"
  }

  private func scene() async throws -> Scene {
    let scene = try Scene()
    let lines =
      Self.course(1, "Red wick", "BEGINNER", "Wicks", "Wax")
      + Self.course(2, "Blue wick", "ADVANCED", "Wicks")
      + Self.course(3, "Lamps \\u001b[31m", "BEGINNER", "Wax")
      + Self.course(4, "Sun", "BEGINNER")
    let result = try await scene.run("import", try scene.sandbox.write("c.jsonl", lines))
    #expect(result.status == 0, "\(result)")
    return scene
  }

  @Test("previews, the tree and a search among values in a table")
  func facets() async throws {
    let result = try await scene().run(
      "query", "--level", "beginner", "--facets", "hierarchy", "--preview", "--facet-search", "skill=w",
      "--facet-limit", "1", "--format", "table", "--count", "1")
    #expect(
      result.lines.suffix(6) == [
        "type             COURSE 3 (→ 3) · LEARNING_PATH 0 (→ 0) · VIDEO 0 (→ 0)",
        "level            [BEGINNER] 3 (→ 4) · ADVANCED 1 (→ 4) · INTERMEDIATE 0 (→ 3)",
        "skill            Wax 2 (→ 2) · and 1 more", "hierarchy        Home 3",
        "                   Light 3", "in [brackets]: chosen; its arrow leads to the total without it",
      ])
  }

  @Test("the tree marks what is chosen, and leaves out branches that no choice leads to")
  func chosenTree() async throws {
    let scene = try Scene()
    let tree: [(Int, String, String, String)] = [(1, "Wood", "Home", "Oak"), (2, "Iron", "Work", "Ore")]
    let lines = tree.map { number, subject, library, title in
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"value":"\#(title)","locale":{"language":"en"}},"details":{"classifications":[{"associatedClassification":{"urn":"urn:li:lyndaCategory:2\#(number)","type":"SUBJECT","name":{"value":"\#(subject)"}},"path":[{"urn":"urn:li:lyndaCategory:1\#(number)","type":"LIBRARY","name":{"value":"\#(library)"}}]}]}}"#
    }
    let file = try scene.sandbox.write("tree.jsonl", lines.joined(separator: "\n") + "\n")
    #expect(try await scene.run("import", file).status == 0)
    let result = try await scene.run(
      "query", "--library", "Home", "--facets", "hierarchy", "--preview", "--format", "table")
    #expect(
      result.lines.suffix(4) == [
        "hierarchy        [Home] 1 (→ 2)", "                   Wood 1", "                 Work 1 (→ 2)",
        "in [brackets]: chosen; its arrow leads to the total without it",
      ], "\(result)")
    let counted = try await scene.run("query", "--library", "Home", "--facets", "library", "--count", "1")
    #expect(counted.lines.suffix(1) == ["library          [Home] 1 · Work 1"], "\(counted)")
  }

  @Test("previews and the tree in carrel's own JSON")
  func json() async throws {
    let result = try await scene().run(
      "query", "--level", "advanced", "--facets", "hierarchy", "--preview", "--format", "json", "--fields",
      "urn")
    #expect(
      result.output.contains(
        #""hierarchy":{"values":[{"facet":"library","value":"urn:li:lyndaCategory:1","label":"Home","count":1,"preview":1,"children":{"values":[{"facet":"subject","value":"urn:li:lyndaCategory:2","label":"Light","count":1,"preview":1}],"otherValues":0,"otherAssets":0}}],"otherValues":0,"otherAssets":0}"#
      ))
    #expect(result.output.contains(#"{"value":"BEGINNER","count":3,"preview":4}"#))
  }

  @Test("an explanation stands under the hits, and in JSON beside them")
  func explain() async throws {
    let scene = try await scene()
    let result = try await scene.run("query", "wick*", "***", "--level", "beginner", "--explain")
    #expect(
      result.lines.suffix(12).dropLast() == [
        "", "how the words were read", "  'wick*'  words that begin with 'wick'",
        "  '***'    passed over: no letter or digit in it", "",
        "what is left                   alone  together", "  every asset that may answer                4",
        "  word: wick*                      2         2", "  level: BEGINNER                  3         1",
        "",
        "why in this order: relevance",
      ])
    #expect(
      result.lines.last
        == "  1  words in order · 2 words · 2017-07-14 · urn:li:lyndaCourse:1  Red wick")
    let object = try await scene.object("query", "wick", "--explain", "--format", "json")
    #expect((object["explain"] as? [String: Any])?["base"] as? Int == 4)
    #expect(try await scene.run("query", "wick", "--explain", "--format", "csv").status == 64)
  }

  @Test("explain says what keeps an asset out, or where it stands")
  func why() async throws {
    let scene = try await scene()
    #expect(
      try await scene.run("explain", "urn:li:lyndaCourse:2", "wick", "--level", "beginner").lines == [
        "Blue wick  COURSE  urn:li:lyndaCourse:2", "  pass  word: 'wick' is in its title 'Blue wick'",
        "  FAIL  level: asked BEGINNER, this asset has ADVANCED", "not among the 1 asset of the result",
      ])
    #expect(
      try await scene.run("explain", "urn:li:lyndaCourse:2", "wick").lines.suffix(2) == [
        "hit 2 of 2", "  words in order · 2 words · 2017-07-14 · urn:li:lyndaCourse:2",
      ])
    let missing = try await scene.run("explain", "urn:li:lyndaCourse:9", "wick")
    #expect(missing.lines == ["urn:li:lyndaCourse:9 is not in the catalog"] && missing.status == 0)
    let hostile = try await scene.run(
      "explain", "urn:li:lyndaCourse:3", "--classification", "urn:li:skill:Wax")
    #expect(!hostile.output.contains("\u{1B}"))
    #expect(hostile.output.contains("this asset has Wax"))
  }

  @Test("a video leads to its course, with the commands to go on")
  func course() async throws {
    let scene = try Scene()
    let contents =
      #","contents":[{"asset":{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,9)","type":"VIDEO","title":{"value":"Trim"}}}]}"#
    let lines =
      Self.course(1, "Red wick", "BEGINNER", "Wicks", "Wax").trimmingCharacters(in: .newlines).dropLast()
      + contents + "\n" + Self.course(2, "Blue wick", "ADVANCED", "Wicks")
    #expect(try await scene.run("import", try scene.sandbox.write("c.jsonl", String(lines))).status == 0)
    let video = "urn:li:lyndaVideo:(urn:li:lyndaCourse:1,9)"
    let shown = try await scene.run("show", video)
    #expect(
      shown.errors == "part of 'Red wick': carrel show urn:li:lyndaCourse:1\n"
        && shown.output.hasPrefix("{"), "\(shown)")
    #expect(try await scene.run("show", "urn:li:lyndaCourse:1").errors.isEmpty)
    let similar = try await scene.run("similar", video, "--type", "course")
    #expect(
      similar.lines.prefix(2)
        == ["like Trim", "part of 'Red wick': carrel similar urn:li:lyndaCourse:1"], "\(similar)")
    let rolled = try await scene.run("similar", video, "--roll-up")
    #expect(rolled.lines.prefix(4) == ["like Red wick", "the course of Trim", "", "Blue wick"], "\(rolled)")
    let ofCourse = try await scene.run("similar", "urn:li:lyndaCourse:1", "--roll-up", "--format", "urn")
    #expect(ofCourse.output == "urn:li:lyndaCourse:2\n", "\(ofCourse)")
    #expect(
      try await scene.run("similar", video, "--roll-up", "--format", "urn").output == ofCourse.output)
    let json = try await scene.object("similar", video, "--roll-up", "--format", "json")
    #expect(json["similarTo"] as? String == "urn:li:lyndaCourse:1")
    #expect(json["part"] as? [String: String] == ["urn": video, "title": "Trim"])
    #expect(
      json["courses"] as? [[String: String]] == [["urn": "urn:li:lyndaCourse:1", "title": "Red wick"]])
  }

  @Test("where to look, without words, is remarked; so is an export without a hit")
  func withoutEffect() async throws {
    let scene = try await scene()
    for command in [["query"], ["count", "--by", "type"], ["export"], ["query", "--type", "course"]] {
      let result = try await scene.sandbox.run(command + ["--in", "all"])
      #expect(result.status == 0 && result.errors.contains("note: --in says where to look"), "\(result)")
    }
    for command in [["query", "red"], ["query", "--not", "red"]] {
      let result = try await scene.sandbox.run(command + ["--in", "all"])
      #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
    }
    for format in ["jsonl", "csv", "ndjson"] {
      let none = try await scene.run("export", "nothing", "--format", format)
      #expect(none.status == 0 && none.errors.hasPrefix("note: no asset matches"), "\(none)")
    }
  }

  @Test("similar assets name what they share")
  func similar() async throws {
    let scene = try await scene()
    let result = try await scene.run("similar", "urn:li:lyndaCourse:1", "--level", "beginner")
    #expect(
      result.lines.prefix(5) == [
        "like Red wick", "", "Lamps \u{FFFD}[31m",
        "  COURSE  BEGINNER  2017-07-14  en_US  urn:li:lyndaCourse:3", "  shares Wax",
      ])
    #expect(
      try await scene.run("similar", "urn:li:lyndaCourse:1", "--format", "urn").lines
        == ["urn:li:lyndaCourse:2", "urn:li:lyndaCourse:3"])
    let object = try await scene.object("similar", "urn:li:lyndaCourse:1", "--format", "json")
    #expect(object["similarTo"] as? String == "urn:li:lyndaCourse:1")
    let api = try await scene.run("similar", "urn:li:lyndaCourse:1", "--format", "api", "--count", "1")
    #expect(api.output.hasSuffix(#""paging":{"total":2,"count":1,"start":0,"links":[]}}"# + "\n"))
    #expect(try await scene.run("similar", "urn:li:lyndaCourse:9").status == 1)
    let numbered = try await scene.sandbox.run(
      ["similar", "urn:li:lyndaCourse:1", "--start", "1", "-n", "1"], environment: ["COLUMNS": "80"])
    #expect(numbered.lines.contains("2  Lamps \u{FFFD}[31m"), "\(numbered)")
    let shown = try await scene.run("show", "2")
    #expect(shown.status == 0 && shown.errors.hasPrefix("2 is urn:li:lyndaCourse:3, of: "), "\(shown)")
  }
}
