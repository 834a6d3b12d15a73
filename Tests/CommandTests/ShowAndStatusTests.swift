import Foundation
import TestSupport
import Testing

@Suite("Show and status")
struct ShowAndStatusTests {
  private static let skill =
    #""classifications":[{"path":[],"associatedClassification":{"urn":"urn:li:skill:5944","type":"SKILL","name":{"locale":{"country":"US","language":"en"},"value":"Java"}}}]"#
  private static let tagged = FakeLearningAPIAsset(
    json: FakeLearningAPIAsset.course(3, "Java basics").json
      .replacing(#""level":"#, with: skill + #","level":"#))

  @Test(
    "an asset by its URN or by its page, with whatever a browser adds to it",
    arguments: [
      "urn:li:lyndaCourse:3", "https://www.linkedin.com/learning/course-3",
      "https://www.linkedin.com/learning/course-3/?u=2013&dApp=59033956&leis=LAA#top",
      "http://linkedin.com/learning/Course-3", "www.linkedin.com/learning/course-3?trk=x",
    ])
  func asset(_ name: String) async throws {
    let scene = try Scene()
    try await scene.fill([Self.tagged])
    let result = try await scene.run("show", name, "--fields", "urn,title:(value)")
    #expect(result.status == 0, "\(result)")
    #expect(
      result.output == """
        {
          "urn": "urn:li:lyndaCourse:3",
          "title": {
            "value": "Java basics"
          }
        }

        """)
  }

  @Test("a classification that only an asset told of")
  func classification() async throws {
    let scene = try Scene()
    try await scene.fill([Self.tagged])
    let result = try await scene.run("show", "urn:li:skill:5944")
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains(#""type": "SKILL""#) && result.output.contains(#""value": "Java""#))
  }

  @Test(
    "what is not there",
    arguments: [
      ("urn:li:lyndaCourse:99", "asset or classification 'urn:li:lyndaCourse:99'"),
      ("https://www.linkedin.com/learning/nowhere", "asset with the page '/learning/nowhere'"),
    ])
  func unknown(_ name: String, _ what: String) async throws {
    let scene = try Scene()
    try await scene.fill([Self.tagged])
    let result = try await scene.run("show", name)
    #expect(result.status == 1)
    #expect(result.errors == "carrel: the catalog has no \(what)\n")
    #expect(result.output.isEmpty)
  }

  @Test("what is neither a URN nor a page", arguments: ["java", "https://example.com/learning/course-3", ""])
  func noName(_ name: String) async throws {
    let scene = try Scene()
    try await scene.fill([Self.tagged])
    let result = try await scene.run("show", name)
    #expect(result.status == 64)
    #expect(
      result.errors.contains(
        "is no page of LinkedIn Learning such as https://www.linkedin.com/learning/learning-java"),
      "\(result)")
  }

  @Test("the state as JSON has what scripts ask for")
  func statusJSON() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI([.course(1), .course(2, locale: "de_DE"), .path(3)])
    #expect(try await scene.sandbox.run(scene.sync(api)).status == 0)
    let result = try await scene.run("status", "--format", "json")
    #expect(result.status == 0)
    let status = try #require(
      try JSONSerialization.jsonObject(with: Data(result.bytes)) as? [String: Any])
    #expect(status["assets"] as? [String: Int] == ["COURSE": 2, "LEARNING_PATH": 1])
    #expect(status["locales"] as? [String: Int] == ["en_US": 2, "de_DE": 1])
    #expect(status["schemaVersion"] as? Int != nil)
    #expect(status["generation"] as? Int == 1)
    #expect(status["inbox"] as? Int == 0)
    #expect((status["lastSync"] as? [String: Any])?["outcome"] as? String == "complete")
    #expect(result.lines.count == 1)
  }

  @Test("the state in words")
  func statusText() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1), .course(2, locale: "de_DE", isRetired: true)])
    let result = try await scene.run("status", "--locales")
    #expect(result.status == 0)
    for line in [
      "assets       2: COURSE 2", "             1 of them retired", "locales      de_DE 1 · en_US 1",
      "last sync    never",
    ] { #expect(result.lines.contains(line), "\(line) in \(result)") }
  }
}
