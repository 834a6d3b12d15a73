import TestSupport

/// A catalog of a few assets whose output shows what could go wrong in it.
enum OutputScene {
  static let assets: [FakeLearningAPIAsset] = [
    .course(3, "Java basics"), .course(4, "=HYPERLINK(\"http://evil\",\"java\")", locale: "de_DE"),
    .course(5, "Retired java", isRetired: true), .path(6, "Become a java developer"),
  ]

  static func make() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill(assets)
    return scene
  }
}
