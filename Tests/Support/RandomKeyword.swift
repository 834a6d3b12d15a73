import CatalogText

/// Makes keywords, mostly of pieces of a given title so that they have hits.
struct RandomKeyword {
  let title: String
  /// A title of another asset, for words that are not in the first.
  let other: String

  /// A keyword of one to three parts.
  func text(_ random: inout SeededRandom) -> String {
    var parts = [part(title, &random)]
    while random.percent(30) { parts.append(part(random.percent(85) ? title : other, &random)) }
    if random.percent(18) { parts.append(Self.dash(&random) + part(other, &random)) }
    if random.percent(4) { parts = [Self.dash(&random) + part(other, &random)] }
    if random.percent(4) { parts.append(random.pick(Self.hostile, or: "")) }
    if random.percent(2) { parts = [random.pick(Self.hostile, or: "")] }
    return random.shuffled(parts).joined(separator: random.percent(3) ? "\u{3000}" : " ")
  }

  /// What people type, or what somebody types who wants to break something.
  private static let hostile = [
    "AND", "OR", "NOT", "NEAR(", "\"", "\"\"", "*", "***", "-", "--", "title:", "words:", "^", "(", ")", "{}",
    "\u{0}",
    "a\u{0}b", "'", "''", ";", "\u{200B}", " ", "", "\u{2581}", "-\u{2581}", "™", "\"-", "-\"", "\"*",
    "*lantern", "lan*ern",
    "+", "C", "\u{202E}", "\\", "%", "_", "€", "\u{FFFD}", "💥", "1", "ー", "々", "node .js", "/", "&", "- -",
    "''essentiel", "–", "— –", "“", "”", "“-", "–“", "»lantern«", "„lantern", "´", "`", "ـ", "ิ", "ำ", "٣",
    "ʻ", "♯", "＋", "–*",
  ]

  /// What people's keyboards make of a hyphen in front of a word.
  private static func dash(_ random: inout SeededRandom) -> String {
    random.percent(60) ? "-" : random.pick(["–", "—", "−", "－", "‐", "––"], or: "-")
  }

  private func part(_ text: String, _ random: inout SeededRandom) -> String {
    let chunks = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let words = TitleWords(text).words.filter { $0 != TitleWords.boundary }
    guard !chunks.isEmpty, !words.isEmpty else { return random.pick(RandomWords.technical, or: "") }
    let at = random.below(words.count)
    switch random.below(14) {
    case 0...3: return words[at]
    case 4, 5: return random.pick(chunks, or: "")
    case 6: return random.percent(50) ? words[at].uppercased() : random.pick(chunks, or: "").uppercased()
    case 7: return String(words[at].prefix(1 + random.below(4))) + "*"
    case 8: return phrase(chunks, &random)
    case 9: return phrase(words, &random) + (random.percent(30) ? "*" : "")
    case 10: return substring(random.pick(chunks, or: ""), &random) + (random.percent(20) ? "*" : "")
    case 11: return random.common(RandomWords.technical) + (random.percent(10) ? "*" : "")
    case 12: return TitleWords(text).joined.first ?? words[at]
    default:
      return words.count < 12 && random.percent(50) ? chunks.prefix(12).joined(separator: " ") : words[at]
    }
  }

  private func phrase(_ words: [String], _ random: inout SeededRandom) -> String {
    let start = random.below(words.count)
    let some = words[start...].prefix(1 + random.below(3))
    let quotes = ["\"", "“", "”", "„", "«", "»", "＂"]
    let isPlain = random.percent(60)
    let (open, close) = (
      isPlain ? "\"" : random.pick(quotes, or: "\""), isPlain ? "\"" : random.pick(quotes, or: "\"")
    )
    return open + some.joined(separator: " ") + close
  }

  /// One to four characters from inside, as people search in scripts without spaces; marks are characters there.
  private func substring(_ text: String, _ random: inout SeededRandom) -> String {
    let characters = Array(text.unicodeScalars)
    guard !characters.isEmpty else { return "" }
    let start = random.below(characters.count)
    return String(String.UnicodeScalarView(characters[start...].prefix(1 + random.below(4))))
  }
}
