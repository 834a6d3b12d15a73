import CatalogPacks
import Foundation
import TestSupport
import Testing

@Suite("The size of packs")
struct PackSizeTests {
  @Test("a delta is small: 1 % changed of a full one")
  func size() async throws {
    var courses = (1...4_000).map { FakeLearningAPIAsset.course($0) }
    let scene = try PackScene()
    try scene.importLines(courses.map(\.json))
    let full = try scene.pack("1.pack")
    try scene.apply(full.path)
    for place in 0..<40 {
      courses[place * 100] = .course(place * 100 + 1, "A new title \(place)", modifiedAt: 1_700_000_000_000)
    }
    try scene.importLines(courses.map(\.json))
    let delta = try scene.packForReceiver("2.pack")
    #expect(delta.report.manifest?.records == 40)
    let sizes = try [full.path, delta.path].map { path in
      try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }
    print(
      "pack sizes: full \(sizes[0]), 1 % changed \(sizes[1]), \(Double(sizes[1]) * 100 / Double(sizes[0])) %")
    #expect(sizes[1] * 40 <= sizes[0])
    try scene.apply(delta.path)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }
}
