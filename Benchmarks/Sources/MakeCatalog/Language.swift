import BenchmarkKit

/// Invented words of a language: syllables with its letters, or characters of its script.
struct Language {
  let language: String
  let country: String
  /// Of a hundred courses.
  let share: Double
  /// Beginnings and ends of syllables; none for a script without spaces.
  let onsets: [String]
  let vowels: [String]
  /// The first characters of a script without spaces.
  let characters: [UInt32]

  private static let plain = ["a", "e", "i", "o", "u", "a", "e", "i", "o"]
  private static let common = [
    "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pr", "gr", "sp", "k", "h",
  ]

  private static func alphabet(
    _ language: String, _ country: String, _ share: Double, _ onsets: [String], _ vowels: [String]
  ) -> Language {
    Language(
      language: language, country: country, share: share, onsets: common + onsets, vowels: plain + vowels,
      characters: [])
  }

  private static func script(_ language: String, _ country: String, _ share: Double, _ first: [UInt32])
    -> Language
  {
    Language(language: language, country: country, share: share, onsets: [], vowels: [], characters: first)
  }

  static let all: [Language] = [
    alphabet("en", "US", 62, ["th", "sh", "ch", "w"], ["ea", "ou"]),
    alphabet("de", "DE", 7, ["sch", "z", "w"], ["ä", "ö", "ü", "ei"]),
    alphabet("fr", "FR", 6, ["ch", "j", "qu"], ["é", "è", "ê", "ou"]),
    alphabet("es", "ES", 6, ["ñ", "ll", "j"], ["á", "é", "í", "ó"]),
    alphabet("pt", "BR", 4, ["ç", "lh", "nh"], ["ã", "é", "ó", "õ"]),
    alphabet("it", "IT", 1.5, ["gl", "gn", "z"], ["à", "è", "ù"]),
    alphabet("nl", "NL", 1, ["sch", "w", "z"], ["ij", "oe", "ë"]),
    alphabet("pl", "PL", 1, ["ż", "ł", "sz", "cz", "ś"], ["ą", "ę", "ó"]),
    alphabet("tr", "TR", 1, ["ş", "ç", "ğ", "y"], ["ı", "ö", "ü"]),
    alphabet("in", "ID", 1, ["ng", "ny", "j"], ["ai", "au"]),
    script("ja", "JP", 5, [0x3042, 0x30A2, 0x4E00]),
    script("zh", "CN", 3, [0x4E00, 0x5000, 0x6000]),
    script("ko", "KR", 1.5, [0xAC00, 0xB000, 0xC000]),
  ]

  var hasSpaces: Bool { characters.isEmpty }

  /// The word of a rank: frequent words are short, and no two ranks depend on each other.
  func word(_ rank: Int) -> String {
    var random = SeededRandom(seed: UInt64(rank) &* 0x5851_F42D_4C95_7F2D &+ UInt64(country.hashBytes))
    let syllables = rank < 40 ? 1 + random.below(2) : 2 + random.below(3)
    return (0..<syllables).map { _ in
      onsets[random.below(onsets.count)] + vowels[random.below(vowels.count)]
        + (random.below(3) == 0 ? ["n", "r", "s", "l"][random.below(4)] : "")
    }
    .joined()
  }

  /// A character by rank, one of some hundreds from each place where the script begins.
  func character(_ rank: Int) -> String {
    let first = characters[rank % characters.count]
    let scalar = Unicode.Scalar(
      first + UInt32(rank / characters.count) * (first < 0x3100 ? 1 : 7) % (first < 0x3100 ? 60 : 3500))
    return scalar.map { String($0) } ?? ""
  }
}

extension String {
  /// A number from its bytes that is the same in every process.
  fileprivate var hashBytes: UInt32 { utf8.reduce(7) { $0 &* 31 &+ UInt32($1) } }
}
