import TestSupport
import Testing

extension Scene {
  /// A course, with what changes tell of.
  static func changing(
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

  /// A catalog of two generations. In the second, one of three courses is retired, another has a new title, level and skill, and
  /// a fourth is new.
  static func changed() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([
      changing(1, "Java", skills: [1, 2], updated: 1),
      changing(2, "Swift", skills: [1, 2], updated: 1),
      changing(3, "Go", skills: [3], updated: 1),
    ])
    let file = try scene.jsonLines([
      changing(1, "Java", retired: true, skills: [1, 2], updated: 2),
      changing(3, "Go, again", level: "ADVANCED", skills: [4], updated: 2),
      changing(4, "=Rust", skills: [1], updated: 2),
    ])
    #expect(try await scene.run("import", file).status == 0)
    return scene
  }
}
