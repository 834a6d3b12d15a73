@testable import CatalogPacks
import CatalogQuery
import LearningAPI
import TestSupport
import Testing

extension PackScene {
  static let courses = (1...60).map { FakeLearningAPIAsset.course($0) }

  /// A sender with the courses.
  static func filled() async throws -> PackScene {
    let scene = try PackScene(courses)
    try await scene.sync()
    return scene
  }

  /// A receiver with the first pack, and packs to 2 and 3.
  static func chain() async throws -> (scene: PackScene, full: String, first: String, second: String) {
    let scene = try await filled()
    let full = try scene.pack("1.pack")
    try scene.apply(full.path)
    scene.api.replace(courses.dropFirst(2) + [.course(100)])
    try await scene.sync()
    let first = try scene.packForReceiver("2.pack")
    scene.api.replace(courses.dropFirst(4) + [.course(100, "Another title")])
    try await scene.sync()
    let second = try scene.pack("3.pack", since: .pack(PackFile(first.path).manifest))
    return (scene, full.path, first.path, second.path)
  }

  /// Runs something that has to be refused, and gives the error.
  func refusal(_ body: () throws -> Void) throws -> PackError {
    let before = try history(of: receiver)
    var found: PackError?
    do { try body() } catch let error as PackError { found = error }
    #expect(try history(of: receiver) == before)
    return try #require(found)
  }

  /// What the sender passes on of all it has, and what the receiver has.
  func hits() async throws -> [[[UInt8]]] {
    var criteria = AssetCriteria()
    criteria.count = 100
    let mine = try await Catalog(sender).search(criteria)
    let theirs = try await Catalog(receiver).search(criteria)
    return [mine.hits.map { $0.exportedJSON(fields: nil) }, theirs.hits.map { $0.json(fields: nil) }]
  }
}
