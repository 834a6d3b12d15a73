/// Codes of deflate for texts that are like each other: the head of a block with codes of its own, which is longer than such a
/// text itself, is kept once for all of them.
///
/// A slim video without its shared objects takes fifteen bytes less than with the fixed codes.
package struct PresetCodes: Sendable {
  /// How many codes there are.
  package static let count = DeflateCodes.literalCount + DeflateCodes.distanceCount

  /// How many bits each code has: literals and lengths, then distances.
  package let lengths: [UInt8]
  /// What stands before the bytes of each text, as whoever inflates has to see it.
  package let head: [UInt8]
  /// The bits of the head that fill no byte: they are the first ones of each text.
  let rest: DeflateCodes.Bits

  /// - Parameter lengths: as ``lengths`` has them.
  /// - Returns: nil where they are no codes for all symbols.
  package init?(lengths: [UInt8]) {
    let literals = DeflateCodes.literalCount
    guard lengths.count == Self.count, Self.isComplete(lengths[..<literals]),
      Self.isComplete(lengths[literals...])
    else { return nil }
    self.lengths = lengths
    (head, rest) = Self.head(lengths)
  }

  /// Who packs needs them, who unpacks does not.
  var codes: DeflateCodes {
    let (literals, distances) = (
      lengths[..<DeflateCodes.literalCount], lengths[DeflateCodes.literalCount...]
    )
    return DeflateCodes(codeLengths: literals.map { Int($0) }, distances.map { Int($0) })
  }

  /// Codes for texts like these.
  ///
  /// - Parameters:
  ///   - texts: none of the dictionary's.
  ///   - dictionary: what they are packed with.
  package init?(of texts: [[UInt8]], dictionary: [UInt8]) {
    guard !dictionary.isEmpty, dictionary.count <= RawCodec.dictionarySize else { return nil }
    let packer = ShortDeflate(dictionary: dictionary, nil)
    var literals = Array(repeating: 0, count: DeflateCodes.literalCount)
    var distances = Array(repeating: 0, count: DeflateCodes.distanceCount)
    for text in texts where text.count <= ShortDeflate.longestText {
      unsafe text.withUnsafeBytes { unsafe packer.count($0, literals: &literals, distances: &distances) }
    }
    self.init(lengths: (CodeLengths.of(literals) + CodeLengths.of(distances)).map { UInt8($0) })
  }

  /// Whether each symbol has a code, and no code is left (Kraft's sum).
  private static func isComplete(_ lengths: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    for length in lengths {
      guard (1...15).contains(length) else { return false }
      sum += 1 << (15 - Int(length))
    }
    return sum == 1 << 15
  }

  /// Section 3.2.7 of RFC 1951. Each length is written as it is, with four bits: the head is there once.
  private static func head(_ lengths: [UInt8]) -> (bytes: [UInt8], rest: DeflateCodes.Bits) {
    var (bytes, waiting): ([UInt8], DeflateCodes.Bits) = ([], DeflateCodes.Bits(value: 0, count: 0))
    func put(_ value: UInt64, _ count: UInt64) {
      waiting.value |= value << waiting.count
      waiting.count += count
      while waiting.count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: waiting.value))
        waiting.value >>= 8
        waiting.count -= 8
      }
    }
    // The last block, with codes of its own; how many literals and lengths, distances, and lengths of the codes of lengths.
    put(0b101, 3)
    put(UInt64(DeflateCodes.literalCount - 257), 5)
    put(UInt64(DeflateCodes.distanceCount - 1), 5)
    put(19 - 4, 4)
    // Codes of lengths: those of repetitions, 16 to 18, come first and have none.
    for place in 0..<19 { put(place < 3 ? 0 : 4, 3) }
    for length in lengths {
      var reversed: UInt64 = 0
      for bit: UInt8 in 0..<4 where length >> bit & 1 == 1 { reversed |= 1 << UInt64(3 - bit) }
      put(reversed, 4)
    }
    return (bytes, waiting)
  }
}
