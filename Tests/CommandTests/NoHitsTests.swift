import Foundation
import TestSupport
import Testing

@Suite("A table without hits says why, and what to type instead")
struct NoHitsTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    func asset(_ number: Int, _ title: String, _ skill: String, isRetired: Bool = false)
      -> FakeLearningAPIAsset
    {
      let asset = FakeLearningAPIAsset.course(number, title, isRetired: isRetired)
      let more =
        #""classifications":[{"associatedClassification":{"urn":"urn:li:skill:\#(skill.count)","type":"SKILL","name":{"value":"\#(skill)"}}}],"contributors":[{"urn":"urn:li:lyndaAuthor:1","name":{"value":"Odessa O'Fennel"}}]"#
      return FakeLearningAPIAsset(
        json: asset.json.replacing(#""details":{"#, with: #""details":{\#(more),"#))
    }
    try await scene.fill([
      asset(1, "Java basics", "Java"), asset(3, "Excel tips", "Excel 1"),
      asset(4, "Fortran tips", "Fortran!!", isRetired: true), .path(5, "Become a java developer"),
      .video(6, "Python in practice"), .course(9, "SQL für alle", locale: "de_DE"),
    ])
    return scene
  }

  @Test(
    "the word or criterion that empties the result, signs that mean nothing here, types and names among the words",
    arguments: [
      (
        ["java", "sql"], ["all words are needed, and no title has all: 'java' 2, 'sql' 1", "skill Java has "]
      ),
      (["java", "--locale", "de"], ["locale de leaves 0 of 2"]),
      (["java", "--year", "1999", "--level", "beginner"], ["level BEGINNER leaves 0 of 2"]),
      (["java", "--not", "java"], ["without 'java' 0 of 2 are left"]),
      (["zzzzzzz"], ["no title has 'zzzzzzz'"]),
      (["fortran"], ["only retired assets match, 1: carrel query fortran --include-retired"]),
      (
        ["java OR python"],
        ["OR is a word here, all words are needed: carrel query java", "skill Java has 1 asset: "]
      ),
      (["java", "AND", "basics"], ["AND is a word here, all words are needed: carrel query 'java basics'"]),
      (["title:java"], ["'title:' is no field; words are looked for in titles: carrel query java"]),
      (
        ["excel", "course"],
        ["no title has 'course'", "'course' is an asset type: carrel query excel --type course"]
      ),
      (
        ["python videos"],
        ["no title has 'videos'", "'videos' is an asset type: carrel query python --type video"]
      ),
      (
        ["java", "Learning", "paths", "--locale", "en"],
        [
          "no title has 'Learning'",
          "'Learning paths' is an asset type: carrel query java --locale en --type learning-path",
        ]
      ),
      (["intermediate", "basics", "--", "-x"], ["no title has 'intermediate'"]),
      (
        ["beginner", "excel"],
        ["no title has 'beginner'", "'beginner' is a level: carrel query excel --level beginner"]
      ),
      (
        ["odessa", "o'fennel"],
        [
          "no title has 'odessa'",
          #"author Odessa O'Fennel has 2 assets: carrel query --author 'Odessa O'\''Fennel'"#,
        ]
      ),
      (
        ["basics", "odessa", "--start", "0"],
        [
          "no title has 'odessa'", "beyond titles 1 asset matches: carrel query 'basics odessa' --in all",
        ]
      ),
    ])
  func advice(_ typed: [String], _ lines: [String]) async throws {
    let scene = try await scene()
    let result = try await scene.sandbox.run(["query"] + typed)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
    let said = result.lines.prefix { !$0.hasPrefix("type  ") }
    #expect(said.count <= 4 && said.first?.hasPrefix("no asset matches") == true)
    for (line, expected) in zip(said.dropFirst(), lines) { #expect(line.hasPrefix(expected), "\(result)") }
    #expect(said.count > lines.count, "\(result)")
    for line in said {
      guard let command = line.firstMatch(of: /carrel query.*/)?.0 else { continue }
      let pasted = try scene.paste(String(command))
      #expect(pasted.status == 0 && pasted.output.hasPrefix("TITLE"), "\(command): \(pasted)")
    }
  }

  @Test("commands reach the catalog that was named, whatever its path holds")
  func namedCatalog() async throws {
    let scene = try await scene()
    let path = scene.sandbox.path("it's a \"copy\" $HOME.sqlite")
    try FileManager.default.copyItem(at: scene.sandbox.catalog, to: URL(filePath: path))
    try FileManager.default.removeItem(at: scene.sandbox.catalog)
    let result = try await scene.run("query", "excel", "course", "--catalog", path)
    let commands = result.output.matches(of: /carrel query.*/).map { String($0.0) }
    #expect(commands.count == 1, "\(result)")
    for command in commands {
      let pasted = try scene.paste(command)
      #expect(pasted.output.hasPrefix("TITLE"), "\(command): \(pasted)")
    }
  }

  @Test("a query string gets the reason alone; nothing is looked for but what was typed")
  func queryString() async throws {
    let result = try await scene().run(
      "query", "--criteria", "q=criteria&assetFilteringCriteria.keyword=java+course", "--format", "table")
    #expect(
      result.lines.prefix(3) == [
        "no asset matches", "no title has 'course'", "type             COURSE 0 · LEARNING_PATH 0 · VIDEO 0",
      ], "\(result)")
  }
}
