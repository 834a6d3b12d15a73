/// The texts that are one letter off a word: one dropped, put in, replaced, or exchanged with its neighbour.
enum OneLetterOff {
  /// The lower-case letters of Latin, Greek, Cyrillic, Hebrew and Arabic, and the letters and signs of
  /// Devanagari and Thai.
  private static let alphabets: [ClosedRange<UInt32>] = [
    0x61...0x7A, 0x3B1...0x3C9, 0x430...0x45F, 0x5D0...0x5EA, 0x621...0x64A, 0x904...0x94D, 0xE01...0xE4E,
  ]

  /// All of them with letters of the alphabets that the word is written in. Other letters, such as `ð`, are left
  /// to whoever looks at all words.
  static func texts(_ word: String) -> Set<String> {
    let scalars = Array(word.unicodeScalars)
    let letters = alphabets.filter { alphabet in scalars.contains { alphabet.contains($0.value) } }
      .flatMap { $0.compactMap(Unicode.Scalar.init) }
    var texts: Set<String> = []
    func add(
      _ start: ArraySlice<Unicode.Scalar>, _ middle: [Unicode.Scalar], _ end: ArraySlice<Unicode.Scalar>
    ) {
      texts.insert(String(String.UnicodeScalarView(start + middle + end)))
    }
    for place in 0...scalars.count {
      let (start, end) = (scalars[..<place], scalars[place...])
      for letter in letters { add(start, [letter], end) }
      guard let here = end.first else { continue }
      let rest = end.dropFirst()
      add(start, [], rest)
      for letter in letters { add(start, [letter], rest) }
      if let next = rest.first { add(start, [next, here], rest.dropFirst()) }
    }
    texts.remove(word)
    return texts
  }
}
