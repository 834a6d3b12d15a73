import CatalogIngestion
import CatalogStore
import LearningAPI
import TestSupport
import Testing

@Suite("Elements of a listing that are not of its type, or of no use")
struct OddElementsTests {
  private let request = SyncRequest(types: [.course])

  @Test("Assets of another type in the announced part are kept as what they are, and hide nothing")
  func otherTypes() async throws {
    var stray = FakeLearningAPIAsset.video(9)
    stray.type = "COURSE"
    let scene = try SyncScene([.course(1), stray, .course(2)])
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete)
    #expect(report.ledger.map(\.others) == [1])
    #expect(report.ledger.map(\.missing) == [0])
    // Three are announced and three come, but the stray stands in the place of a course.
    let short = try SyncScene([.course(1), .course(2), stray])
    var manners = FakeLearningAPIManners()
    manners.gaps = [.plain: ["urn:li:lyndaCourse:2"]]
    short.api.behave(manners)
    let found = try await short.sync(request)
    #expect(found.outcome == .complete)
    #expect(found.ledger.map(\.distinct) == [2])
  }

  @Test(
    "A page whose assets say an unknown type, or another one, is not missing",
    arguments: ["HOLOGRAM", "VIDEO"])
  func strangeTypes(_ type: String) async throws {
    let scene = try SyncScene(
      (0..<2000).map { number in
        var asset = FakeLearningAPIAsset.course(number)
        if (200..<300).contains(number) {
          asset.json = asset.json.replacing("\"COURSE\"", with: "\"\(type)\"")
        }
        return asset
      })
    let report = try await scene.sync(request)
    #expect(report.outcome == .complete, "\(report.detail ?? "")")
    #expect(report.ledger.map(\.others) == [100] && report.ledger.map(\.distinct) == [1900])
    // Twenty pages, the end, and a count because 2,000 looks like a cap.
    #expect(scene.api.log.count == 22)
    #expect(try scene.difference() == nil)
  }

  @Test("The same element that cannot be used counts once, whichever way it comes")
  func quarantinedOnce() async throws {
    let bad = FakeLearningAPIAsset(json: #"{"urn":"urn:li:lyndaCourse:5","type":"COURSE"}"#)
    let scene = try SyncScene([.course(1), bad, .course(2)])
    scene.api.injectAlways(.total(4))
    let entry = try #require(try await scene.sync(request).ledger.first)
    #expect(entry.quarantined == 1)
    #expect(entry.missing == 1)
  }
}
