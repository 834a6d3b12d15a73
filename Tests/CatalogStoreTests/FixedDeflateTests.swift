@testable import RawCompression
import TestSupport
import Testing

@testable import CatalogStore

@Suite("What is packed can be unpacked by zlib")
struct FixedDeflateTests {
  /// Pieces of JSON and bytes of all values, so that there are matches of all lengths and distances.
  private func text(_ length: Int, _ random: inout SeededRandom, from parts: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < length {
      switch random.below(4) {
      case 0: text.append(UInt8(random.below(256)))
      case 1: text += Array(repeating: UInt8(random.below(256)), count: random.below(600))
      default: text += parts[random.below(parts.count)]
      }
    }
    return Array(text.prefix(length))
  }

  @Test("Any bytes, with any dictionary, one after the other through the same packer")
  func roundTrip() throws {
    var random = SeededRandom(SeededRandom.seed)
    let parts = (0..<40).map { _ in (0..<random.below(300)).map { _ in UInt8(random.below(256)) } }
    let inflater = RawCodec.Inflater()
    for size in [1, 3, 7, 8, 9, 100, 4_095, RawCodec.dictionarySize] {
      let dictionary = text(size, &random, from: parts)
      let template = try #require(RawCodec.Template(dictionary: dictionary))
      var lengths =
        Array(0..<24) + [257, 258, 259, 4_000, FixedDeflate.longestText, FixedDeflate.longestText + 1]
      for _ in 0..<60 { lengths.append(random.below(FixedDeflate.longestText)) }
      for length in lengths {
        let text = text(length, &random, from: parts + [dictionary])
        let packed = try #require(RawCodec.compress(text[...], template))
        let back = inflater.decompress(packed, size: text.count, dictionary: dictionary)
        #expect(back == text, "seed \(SeededRandom.seed), \(length) bytes, dictionary of \(size)")
      }
    }
  }

  @Test("JSON like the dictionary's takes a few bytes")
  func isSmall() throws {
    let json = Array(FakeLearningAPIAsset.course(1).json.utf8)
    let template = try #require(RawCodec.Template(dictionary: json))
    #expect(
      try #require(RawCodec.compress(Array(FakeLearningAPIAsset.course(2).json.utf8)[...], template)).count
        * 4 < json.count)
  }

  @Test("The same text gives the same bytes, whatever came before it")
  func isTheSame() throws {
    let json = (1..<60).map { Array(FakeLearningAPIAsset.course($0).json.utf8) }
    let first = try #require(RawCodec.Template(dictionary: json[0]))
    let forwards = json.map { RawCodec.compress($0[...], first) }
    let second = try #require(RawCodec.Template(dictionary: json[0]))
    let backwards = json.reversed().map { RawCodec.compress($0[...], second) }
    #expect(forwards == backwards.reversed())
  }

  @Test("A dictionary that no Carrel made is no danger")
  func largeDictionary() throws {
    let dictionary = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7919 >> 3) }
    let template = try #require(RawCodec.Template(dictionary: dictionary))
    let text = Array(dictionary.suffix(5_000))
    let packed = try #require(RawCodec.compress(text[...], template))
    #expect(RawCodec.Inflater().decompress(packed, size: text.count, dictionary: dictionary) == text)
  }
}
