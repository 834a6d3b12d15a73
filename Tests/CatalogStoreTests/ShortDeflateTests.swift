@testable import RawCompression
import TestSupport
import Testing

@testable import CatalogStore

@Suite("What is packed can be unpacked by zlib")
struct ShortDeflateTests {
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
      let samples = (0..<random.below(40)).map { _ in text(random.below(2_000), &random, from: parts) }
      let codes = try #require(PresetCodes(of: samples, dictionary: dictionary))
      let coded = try #require(RawCodec.Template(dictionary: dictionary, codes: codes))
      var lengths =
        Array(0..<24) + [257, 258, 259, 4_000, ShortDeflate.longestText, ShortDeflate.longestText + 1]
      for _ in 0..<60 { lengths.append(random.below(ShortDeflate.longestText)) }
      for length in lengths {
        let text = text(length, &random, from: parts + [dictionary])
        for (template, codes) in [(template, nil), (coded, codes)] {
          let packed = try #require(RawCodec.compress(text[...], template))
          #expect(packed.needsCodes == (codes != nil && length <= ShortDeflate.longestText))
          let back = inflater.decompress(
            packed.bytes, size: text.count, dictionary: dictionary, codes: packed.needsCodes ? codes : nil)
          #expect(back == text, "seed \(SeededRandom.seed), \(length) bytes, dictionary of \(size)")
        }
      }
    }
  }

  @Test("JSON like the dictionary's takes a few bytes")
  func isSmall() throws {
    let json = Array(FakeLearningAPIAsset.course(1).json.utf8)
    let template = try #require(RawCodec.Template(dictionary: json))
    #expect(
      try #require(RawCodec.compress(Array(FakeLearningAPIAsset.course(2).json.utf8)[...], template)).bytes
        .count
        * 4 < json.count)
  }

  @Test("The same text gives the same bytes, whatever came before it")
  func isTheSame() throws {
    let json = (1..<60).map { Array(FakeLearningAPIAsset.course($0).json.utf8) }
    let first = try #require(RawCodec.Template(dictionary: json[0]))
    let forwards = json.map { RawCodec.compress($0[...], first)?.bytes }
    let second = try #require(RawCodec.Template(dictionary: json[0]))
    let backwards = json.reversed().map { RawCodec.compress($0[...], second)?.bytes }
    #expect(forwards == backwards.reversed())
  }

  @Test("A dictionary that no Carrel made is no danger")
  func largeDictionary() throws {
    let dictionary = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7919 >> 3) }
    let template = try #require(RawCodec.Template(dictionary: dictionary))
    let text = Array(dictionary.suffix(5_000))
    let packed = try #require(RawCodec.compress(text[...], template)).bytes
    #expect(RawCodec.Inflater().decompress(packed, size: text.count, dictionary: dictionary) == text)
  }

  @Test("Codes made of texts like a text make it smaller, and are the same after they were stored")
  func codes() throws {
    let json = (1...200).map { Array(FakeLearningAPIAsset.course($0).json.utf8) }
    let codes = try #require(PresetCodes(of: Array(json[50...]), dictionary: json[0]))
    #expect(PresetCodes(lengths: codes.lengths)?.head == codes.head)
    let (plain, coded) = (
      try #require(RawCodec.Template(dictionary: json[0])),
      try #require(RawCodec.Template(dictionary: json[0], codes: codes))
    )
    func size(_ template: RawCodec.Template) -> Int {
      json[1..<50].reduce(0) { $0 + (RawCodec.compress($1[...], template)?.bytes.count ?? 0) }
    }
    #expect(size(coded) * 10 < size(plain) * 9)
  }

  @Test(
    "What are no codes for all symbols is refused, whatever it is, and other codes give an error or other text"
  )
  func forgedCodes() throws {
    var random = SeededRandom(SeededRandom.seed)
    let json = (1...100).map { Array(FakeLearningAPIAsset.course($0).json.utf8) }
    let codes = try #require(PresetCodes(of: json, dictionary: json[0]))
    #expect(PresetCodes(lengths: []) == nil)
    #expect(PresetCodes(lengths: Array(repeating: 0, count: codes.lengths.count)) == nil)
    #expect(PresetCodes(lengths: Array(repeating: 8, count: codes.lengths.count)) == nil)
    let template = try #require(RawCodec.Template(dictionary: json[0], codes: codes))
    let packed = try #require(RawCodec.compress(json[1][...], template)).bytes
    let inflater = RawCodec.Inflater()
    for _ in 0..<2_000 {
      var lengths = codes.lengths
      for _ in 0...random.below(3) {
        lengths.swapAt(random.below(DeflateCodes.literalCount), random.below(DeflateCodes.literalCount))
      }
      if random.below(4) == 0 { lengths[random.below(lengths.count)] = UInt8(random.below(256)) }
      guard let others = PresetCodes(lengths: lengths) else { continue }
      let text = inflater.decompress(packed, size: json[1].count, dictionary: json[0], codes: others)
      #expect(text == nil || text?.count == json[1].count)
      #expect(inflater.decompress(packed, size: json[1].count, dictionary: json[0], codes: codes) == json[1])
    }
  }
}
