import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import LearningAPI
import LearningClient
import TestSupport
import Testing

/// What tests of removals share.
protocol RemovalSuite {}

extension RemovalSuite {
  var request: SyncRequest { SyncRequest(types: [.course], isFull: true) }
  var accepting: SyncRequest {
    var request = request
    request.acceptsRemovals = true
    return request
  }
  static var refusal: LoopbackResponse {
    .json(
      #"{"serviceErrorCode":100,"message":"Not enough permissions","status":403}"#, status: 403)
  }

  func urns(_ numbers: Range<Int>) -> [String] { numbers.map { "urn:li:lyndaCourse:\($0)" } }

  /// A catalog after a complete sync of so many courses.
  func scene(_ count: Int, _ more: [FakeLearningAPIAsset] = []) async throws -> SyncScene {
    let scene = try SyncScene((0..<count).map { .course($0) } + more)
    #expect(try await scene.sync(request).outcome == .complete)
    scene.clock.advance(days: 2)
    return scene
  }

  func tombstones(_ scene: SyncScene) throws -> Int { try CatalogStatus(of: scene.file).tombstones }

  func asked(_ scene: SyncScene, since start: Int) -> [String] {
    Array(scene.api.log.dropFirst(start))
  }
}
