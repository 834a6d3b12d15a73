import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif
import TestSupport
import Testing

@Suite("Changes of some assets, and as a feed")
struct ChangeCriteriaTests {
  private static func course(
    _ number: Int, _ title: String, level: String = "BEGINNER", locale: String = "en_US", skill: Int = 1,
    retired: Bool = false, updated: Int = 1_500_000_000_000
  ) -> FakeLearningAPIAsset {
    let parts = locale.split(separator: "_")
    let state = retired ? "RETIRED" : "AVAILABLE"
    return FakeLearningAPIAsset(
      json:
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"\#(parts[0])","country":"\#(parts[1])"},"value":"\#(title)"},"details":{"level":"\#(level)","availability":"\#(state)","lastUpdatedAt":\#(updated),"urls":{"webLaunch":"https://www.linkedin.com/learning/c\#(number)?a=1&b=<"},"classifications":[{"associatedClassification":{"urn":"urn:li:skill:\#(skill)","type":"SKILL","name":{"value":"Skill \#(skill)"}}}]}}"#
    )
  }

  private static let hostile = #"<b>&amp;\u0000\u000b\ud83d\ude00 ]]> مرحبا 漢字 \u202e\"'\uffff"#

  private func changed() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([
      Self.course(1, "Java"), Self.course(2, "Swift", locale: "de_DE", skill: 2),
      Self.course(3, "Go", skill: 3),
    ])
    let file = try scene.jsonLines([
      Self.course(1, "Java", level: "ADVANCED", skill: 4, updated: 1_600_000_000_000),
      Self.course(2, "Swift", locale: "de_DE", skill: 2, retired: true, updated: 1_600_000_000_000),
      Self.course(3, "Go, again", skill: 3, updated: 1_600_000_000_000),
      Self.course(4, Self.hostile, skill: 3, updated: 1_700_000_000_000),
    ])
    #expect(try await scene.run("import", file).status == 0)
    return scene
  }

  @Test("criteria take what matches now or did before")
  func criteria() async throws {
    let scene = try await changed()
    for (criteria, urns) in [
      (["--skill", "Skill 1"], [1]), (["--skill", "Skill 4"], [1, 1]),
      (["--skill", "urn:li:skill:3"], [3, 4]),
      (["--level", "advanced"], [1, 1]), (["--level", "beginner"], [1, 2, 3, 4]), (["--locale", "de"], [2]),
      (["--locale", "de,en_US", "--type", "course"], [1, 1, 2, 3, 4]),
      (["--locale", "de", "--skill", "Skill 1"], []),
      (["--updated-after", "2021-01-01"], [4]),
      (["--updated-after", "2020-09-13T12:26:39Z"], [1, 1, 2, 3, 4]),
      (["--updated-after", "1600000000000"], [4]),
    ] {
      let lines = try await scene.sandbox.run(["changes", "--format", "csv"] + criteria).lines.dropFirst()
      #expect(
        lines.compactMap { $0.split(separator: ",").first { $0.hasPrefix("urn:li:lyndaCourse") } }
          == urns.map { "urn:li:lyndaCourse:\($0)" }, "\(criteria) \(lines)")
    }
    for (wrong, said) in [
      (["--skill", "Skil 1"], "the nearest: 'Skill 1'"),
      (["--level", "easy"], "there is no difficulty level 'EASY'"),
      (["--locale", "xx"], "there is no locale 'xx'"),
      (["--updated-after", "soon"], "--updated-after is 'soon'"),
    ] {
      let result = try await scene.sandbox.run(["changes"] + wrong)
      #expect(result.status == 64 && result.errors.contains(said), "\(result)")
    }
    let csv = try await scene.run("changes", "--skill", "Skill 4", "--format", "csv").lines
    #expect(csv[1].hasSuffix(",urn:li:skill:1,urn:li:skill:4,Skill 1,Skill 4"), "\(csv)")
  }

  @Test("what vanished is taken by the skill and the type that it had")
  func vanished() async throws {
    let scene = try Scene()
    func course(_ videos: [Int], _ updated: Int) -> FakeLearningAPIAsset {
      let videos = videos.map {
        #"{"asset":{"urn":"urn:li:lyndaVideo:\#($0)","type":"VIDEO","title":{"value":"Video \#($0)"}}}"#
      }
      let plain = Self.course(1, "Java", updated: updated).json
      return FakeLearningAPIAsset(
        json: plain.dropLast() + #","contents":[\#(videos.joined(separator: ","))]}"#)
    }
    try await scene.fill([course([10, 11], 1)])
    #expect(try await scene.run("import", scene.jsonLines([course([11], 2)])).status == 0)
    for (criteria, count) in [
      (["--skill", "Skill 1"], 1), (["--type", "video"], 1), (["--type", "course"], 0),
      (["--locale", "en"], 1), (["--level", "beginner"], 0),
    ] {
      let lines = try await scene.sandbox.run(["changes", "--format", "jsonl"] + criteria).lines
      #expect(lines.count == count, "\(criteria) \(lines)")
    }
    // What came before is admitted by what the history keeps of the asset, too.
    for criteria in [["--skill", "Skill 1"], ["--locale", "en"], ["--type", "video"]] {
      let lines = try await scene.sandbox.run(
        ["changes", "--since", "0", "--format", "jsonl", "--type", "video"] + criteria
      ).lines.filter { $0.contains("urn:li:lyndaVideo:10") }
      #expect(lines.count == 2, "\(criteria) \(lines)")
    }
  }

  /// Reads a feed as strictly as XML is read, and what RFC 4287 asks for.
  private final class Reader: NSObject, XMLParserDelegate {
    var path: [String] = []
    var texts: [String: [String]] = [:]
    var links: [String] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      #expect(namespaceURI == "http://www.w3.org/2005/Atom")
      path.append(name)
      text = ""
      if let link = attributes["href"] { links.append(link) }
      if let term = attributes["term"] { texts["term", default: []].append(term) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      texts[path.joined(separator: "/"), default: []].append(text)
      path.removeLast()
      text = ""
    }
  }

  private func read(_ bytes: [UInt8]) throws -> Reader {
    let reader = Reader()
    let parser = XMLParser(data: Data(bytes))
    parser.shouldProcessNamespaces = true
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
    for needed in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
      #expect(reader.texts[needed]?.count == 1, "\(needed)")
    }
    let entries = reader.texts["feed/entry"]?.count ?? 0
    for needed in ["id", "title", "updated", "content"] {
      #expect(reader.texts["feed/entry/\(needed)"]?.count ?? 0 == entries, "\(needed)")
    }
    let ids = (reader.texts["feed/entry/id"] ?? []) + (reader.texts["feed/id"] ?? [])
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("tag:carrel.invalid,2026:") && URL(string: $0) != nil })
    for moment in (reader.texts["feed/updated"] ?? []) + (reader.texts["feed/entry/updated"] ?? []) {
      #expect(moment.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil, "\(moment)")
    }
    return reader
  }

  @Test("a feed is valid, tells new, retired and changed assets, and is the same when it is made again")
  func feed() async throws {
    let scene = try await changed()
    let result = try await scene.run("changes", "--format", "atom")
    #expect(result.status == 0, "\(result)")
    let feed = try read(result.bytes)
    #expect(feed.texts["term"] == ["updated", "retired", "updated", "new"])
    let titles = feed.texts["feed/entry/title"] ?? []
    #expect(titles.prefix(3) == ["Changed: Java", "Retired: Swift", "Changed: Go, again"])
    #expect(titles[3].hasPrefix("New: <b>&amp;\u{FFFD}\u{FFFD}😀 ]]> مرحبا 漢字 \u{FFFD}\"'"), "\(titles[3])")
    #expect(
      feed.texts["feed/entry/content"]?.first
        == "filed under: -Skill 1, +Skill 4 · level: BEGINNER → ADVANCED · urn:li:lyndaCourse:1")
    // An address that is none is no link.
    #expect(feed.links.isEmpty)
    #expect(try await scene.run("changes", "--format", "atom").bytes == result.bytes)
    let skill = try read(try await scene.run("changes", "--skill", "Skill 3", "--format", "atom").bytes)
    #expect(skill.texts["feed/id"] != feed.texts["feed/id"])
    #expect(Set(skill.texts["feed/entry/id"] ?? []).isSubset(of: feed.texts["feed/entry/id"] ?? []))
    // What is told with others is the same entry.
    let all = try read(try await scene.run("changes", "--since", "0", "--format", "atom").bytes)
    #expect(Set(feed.texts["feed/entry/id"] ?? []).isSubset(of: all.texts["feed/entry/id"] ?? []))
    #expect(all.texts["feed/entry"]?.count == 7)
    let none = try read(try await scene.run("changes", "--since", "2", "--format", "atom").bytes)
    #expect(none.texts["feed/entry"] == nil)
    let file = scene.sandbox.path("news.xml")
    #expect(try await scene.run("changes", "--format", "atom", "-o", file).status == 0)
    #expect(try Data(contentsOf: URL(filePath: file)) == Data(result.bytes))
    #expect(try await scene.run("changes", "--format", "csv", "-o", file).status == 64)
  }

  @Test("entries lead to pages, and a feed has an end")
  func links() async throws {
    let scene = try Scene()
    try await scene.fill((1...1100).map { .course($0) })
    let result = try await scene.run("changes", "--format", "atom")
    let feed = try read(result.bytes)
    #expect(feed.texts["feed/entry"]?.count == 1000)
    #expect(feed.links.first == "https://www.linkedin.com/learning/course-1" && feed.links.count == 1000)
    #expect(
      result.errors.contains("note: the feed has the newest 1,000 of 1,100 entries"), "\(result.errors)")
  }

  @Test("a table for a letter has courses before their videos and chapters")
  func order() async throws {
    let scene = try Scene()
    func asset(_ name: String, _ type: String) -> String {
      #"{"urn":"urn:li:\#(name)","type":"\#(type)","title":{"locale":{"language":"en"},"value":"\#(name)"}}"#
        + "\n"
    }
    let text =
      asset("lyndaChapter:1", "CHAPTER") + asset("lyndaCourse:2", "COURSE") + asset("lyndaVideo:3", "VIDEO")
      + asset("zPath:4", "LEARNING_PATH")
    _ = try await scene.run("import", try scene.sandbox.write("c.jsonl", text))
    for format in ["tsv", "markdown"] {
      let lines = try await scene.run(
        "changes", "--format", format, "--columns", "date,change,title,urn"
      ).lines
      #expect(
        lines.suffix(4).map {
          $0.contains("Course:2") ? 2 : $0.contains("zPath:4") ? 4 : $0.contains("Video:3") ? 3 : 1
        } == [2, 4, 3, 1])
    }
  }

  @Test("what vanished is told by what it had then, though it is back with something else")
  func back() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([Self.course(1, "Java", skill: 1), Self.course(2, "Go", skill: 3)])
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 0)
    api.replace([Self.course(2, "Go", skill: 3)])
    #expect(try await scene.sandbox.run(scene.sync(api, "--full")).status == 0)
    api.replace([Self.course(1, "Java", skill: 2), Self.course(2, "Go", skill: 3)])
    #expect(try await scene.sandbox.run(scene.sync(api, "--full")).status == 0)
    func told(_ skill: Int) async throws -> [String] {
      let result = try await scene.run(
        "changes", "--since", "1", "--skill", "urn:li:skill:\(skill)", "--format", "csv", "--columns",
        "change")
      return result.lines.dropFirst().sorted()
    }
    #expect(try await told(1) == ["vanished"])
    // It matches now, so all that became of it is told.
    #expect(try await told(2) == ["added", "vanished"])
    #expect(try await told(7).isEmpty)
  }
}
