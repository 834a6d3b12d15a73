import Foundation
import TestSupport
import Testing

@Suite("What a plan lost")
struct WatchTests {
  @Test("a plan's retired and unknown courses are told with what could replace them, and end with 3")
  func watch() async throws {
    let scene = try await Scene.changed()
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
      let plain = Scene.changing(number, "Course \(number)", skills: [7], updated: updated).json
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
