import DemoCatalog
import Foundation
import RawCompression
import Testing

@Suite struct PackedDemoTests {
  /// `make_demo.py` writes both.
  @Test func theProgramHoldsTheDemoOfFixtures() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let written = try Data(contentsOf: root.appending(path: "Fixtures/demo/catalog.jsonl"))
    let inflater = try #require(GzipInflater())
    var unpacked = [UInt8](repeating: 0, count: written.count + 1)
    let step = DemoCatalog.packed.withUnsafeBytes { packed in
      unpacked.withUnsafeMutableBytes { inflater.step(packed, into: $0) }
    }
    #expect(!step.isDamaged && !inflater.isInside)
    #expect(Data(unpacked.prefix(step.written)) == written)
  }
}
