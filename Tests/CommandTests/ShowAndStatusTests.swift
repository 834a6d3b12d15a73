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
      "https://de.linkedin.com/learning/course-3", "HTTPS://www.linkedin.com:443/learning/course-3",
      "https://www.linkedin.com/learning/embed/course-3?claim=x",
      "https://www.linkedin.com/learning-login/share?account=2013&redirect=https%3A%2F%2Fwww.linkedin.com%2Flearning%2Fcourse-3%3Ftrk%3Dshare",
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

  @Test(
    "the page of a video is the video where it has a record, otherwise its course; a path's page is the path")
  func videoPages() async throws {
    let scene = try Scene()
    func page(_ asset: FakeLearningAPIAsset, _ path: String) -> FakeLearningAPIAsset {
      let urls = #""details":{"urls":{"webLaunch":"https://www.linkedin.com/learning/\#(path)"},"#
      return FakeLearningAPIAsset(json: asset.json.replacing(#""details":{"#, with: urls))
    }
    try await scene.fill([.course(3), page(.video(4), "course-3/known"), page(.path(5), "paths/become-one")])
    for (path, urn, isNoted) in [
      ("course-3/known?autoplay=true", "urn:li:lyndaVideo:(urn:li:lyndaCourse:4,4)", false),
      ("course-3/welcome", "urn:li:lyndaCourse:3", true), ("course-3/a/b", "urn:li:lyndaCourse:3", true),
      ("embed/course-3/welcome", "urn:li:lyndaCourse:3", true),
      ("paths/become-one", "urn:li:lyndaLearningPath:5", false),
      ("paths/become-one/course-3", "urn:li:lyndaLearningPath:5", true),
    ] {
      for command in [["show", "--fields", "urn"], ["similar", "--format", "json"], ["explain"]] {
        let result = try await scene.sandbox.run(command + ["https://www.linkedin.com/learning/\(path)"])
        #expect(result.status == 0, "\(result)")
        if command != ["similar", "--format", "json"] { #expect(result.output.contains(urn), "\(result)") }
        #expect(
          result.errors.hasPrefix("note: the catalog has no asset with the page") == isNoted, "\(result)")
      }
    }
    for path in ["paths", "paths/other", "other/welcome"] {
      #expect(try await scene.run("show", "https://www.linkedin.com/learning/\(path)").status == 1)
    }
    let elsewhere = "https://www.linkedin.com/learning-login/share?redirect=https%3A%2F%2Fexample.com%2F"
    #expect(try await scene.run("show", elsewhere).status == 64)
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
