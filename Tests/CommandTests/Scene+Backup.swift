import TestSupport
import Testing

extension Scene {
  static let backedUp = (1...900).map { FakeLearningAPIAsset.course($0) }

  /// A catalog that went on after its backup was made.
  static func withBackup() async throws -> (scene: Scene, backup: String, old: String, new: String) {
    let scene = try Scene()
    try await scene.fill(Self.backedUp)
    let backup = scene.sandbox.path("backup.sqlite")
    #expect(try await scene.run("backup", backup).status == 0)
    let saved = try await scene.export()
    let more = try scene.jsonLines([.course(5000), .course(1, "Another title")])
    #expect(try await scene.run("import", more).status == 0)
    let now = try await scene.export()
    #expect(saved != now)
    return (scene, backup, now, saved)
  }
}
