import CatalogIntegrity
import CatalogPacks
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("A pack that is not what was signed changes nothing")
struct MutatedPackTests {
  private static let count = RunLength.times(300, full: 10_000, variable: "CARREL_TEST_MUTATED_PACKS")

  @Test("one byte more, less or other, parts exchanged, cut off, signed by others", arguments: [true, false])
  func mutated(isDelta: Bool) async throws {
    let scene = try PackScene((1...20).map { .course($0) })
    try await scene.sync()
    let full = try scene.pack("1.pack").path
    try scene.apply(full)
    scene.api.replace((3...25).map { .course($0) })
    try await scene.sync()
    let path = isDelta ? try scene.packForReceiver("2.pack").path : try scene.pack("2.pack").path
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let others = [UInt8](try Data(contentsOf: URL(filePath: full)))
    let before = try scene.history(of: scene.receiver)
    let mutant = scene.folder.path("mutant.pack")
    var random = SeededRandom()
    for number in 0..<Self.count / 2 {
      let changed = Self.mutate(bytes, others, &random)
      if changed == bytes { continue }
      try Data(changed).write(to: URL(filePath: mutant))
      #expect(throws: PackError.self, "seed \(SeededRandom.seed), mutation \(number)") {
        try scene.apply(mutant)
      }
      if number % 50 == 0 { #expect(try scene.history(of: scene.receiver) == before, "\(number)") }
    }
    #expect(try scene.history(of: scene.receiver) == before)
    #expect(try PackReceipt(of: scene.receiver).isUnchanged)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: scene.folder.url.path(percentEncoded: false))
    #expect(!left.contains { $0.contains("carrel-pack") || $0.contains("draft") }, "\(left)")
    try scene.apply(path)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }

  private static func mutate(_ bytes: [UInt8], _ others: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var changed = bytes
    // Half of them in the manifest, its signature or the header of the first part.
    let place = random.below(random.percent(50) ? min(bytes.count, 8_192) : bytes.count)
    switch random.below(8) {
    case 0...2: changed[place] ^= UInt8(1 << random.below(8))
    case 3: changed.remove(at: place)
    case 4: changed.insert(UInt8(random.below(256)), at: place)
    case 5: changed.removeLast(bytes.count - place)
    case 6: changed += [UInt8](repeating: 0, count: 1 + random.below(1_024))
    default:
      // The same place of another pack of the same key.
      let size = min(1 + random.below(2_048), bytes.count - place, max(0, others.count - place))
      if size > 0 { changed.replaceSubrange(place..<place + size, with: others[place..<place + size]) }
    }
    return changed
  }
}
