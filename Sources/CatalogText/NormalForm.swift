import CUnicodeTables

/// Unicode's normal forms by tables of Carrel's own, so that words are the same on every system.
enum NormalForm {
  private static let (firstSyllable, syllables): (UInt32, UInt32) = (0xAC00, 11_172)
  private static let (initial, vowel, final): (UInt32, UInt32, UInt32) = (0x1100, 0x1161, 0x11A7)
  private static let (initials, vowels, finals): (UInt32, UInt32, UInt32) = (19, 21, 28)
  /// The version that the tables have. What came later is no mark to them.
  private static let version = 15

  /// Takes text apart: NFD, or NFKD where forms count as what they are forms of.
  static func decomposed(_ text: some Sequence<Unicode.Scalar>, compatibly: Bool) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text { append(scalar, compatibly, to: &result) }
    order(&result)
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, _ compatibly: Bool, to result: inout [Unicode.Scalar])
  {
    let syllable = scalar.value &- firstSyllable
    if syllable < syllables {
      add(initial + syllable / (vowels * finals), to: &result)
      add(vowel + syllable % (vowels * finals) / finals, to: &result)
      if syllable % finals > 0 { add(final + syllable % finals, to: &result) }
      return
    }
    var count = 0
    guard scalar.value >= 0x80,
      let parts = unsafe carrel_decomposition(scalar.value, compatibly ? 1 : 0, &count)
    else {
      result.append(scalar)
      return
    }
    for index in 0..<count { add(unsafe parts[index], to: &result) }
  }

  private static func add(_ value: UInt32, to result: inout [Unicode.Scalar]) {
    if let scalar = Unicode.Scalar(value) { result.append(scalar) }
  }

  /// Composes what was taken apart, as NFC does.
  static func composed(_ decomposed: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var text = decomposed
    order(&text)
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var base: Int?
    var before: UInt8 = 0
    for scalar in text {
      let level = level(scalar)
      // Between a base and what it composes with stands nothing, or marks of lower classes.
      if let index = base, index == result.count - 1 || before != 0 && before < level,
        let composite = composite(result[index], scalar)
      {
        result[index] = composite
        continue
      }
      if level == 0 { base = result.count }
      before = level
      result.append(scalar)
    }
    return result
  }

  private static func composite(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let (head, tail) = (first.value &- initial, second.value &- vowel)
    if head < initials, tail < vowels {
      return Unicode.Scalar(firstSyllable + (head * vowels + tail) * finals)
    }
    let (syllable, end) = (first.value &- firstSyllable, second.value &- final)
    if syllable < syllables, syllable % finals == 0, (1..<finals).contains(end) {
      return Unicode.Scalar(first.value + end)
    }
    let value = carrel_composition(first.value, second.value)
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// Puts marks behind one letter in the order of their classes; what has the same class keeps its place.
  private static func order(_ text: inout [Unicode.Scalar]) {
    for index in text.indices.dropFirst() {
      let level = level(text[index])
      guard level > 0 else { continue }
      var place = index
      while place > 0, self.level(text[place - 1]) > level {
        text.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// The canonical combining class; 0 for whatever is no mark.
  private static func level(_ scalar: Unicode.Scalar) -> UInt8 {
    // Nothing before U+0300 has one.
    guard scalar.value >= 0x300 else { return 0 }
    let properties = scalar.properties
    let level = properties.canonicalCombiningClass.rawValue
    return level == 0 || properties.age.map { $0.major > version } ?? true ? 0 : level
  }
}
