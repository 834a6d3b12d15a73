/// Makes titles, as JSON strings with their quotes: half a surrogate pair cannot be written in any other way.
package struct RandomTitles {
  /// How many titles in a hundred look hostile.
  var hostileShare: Int

  /// A title in a locale.
  func json(_ locale: String, _ random: inout SeededRandom) -> String {
    let plain = ordinary(locale, &random)
    guard random.percent(hostileShare) else { return Self.literal(plain, &random) }
    switch random.below(40) {
    case 0:
      return Self.literal(
        Array(repeating: plain + " — ", count: 10_240 / (plain.utf8.count + 5) + 1).joined(), &random)
    case 1: return Self.literal(String(repeating: "Donaudampfschifffahrt", count: 488) + " " + plain, &random)
    case 2: return "\"lone \\ud83d high \(plain)\""
    case 3: return "\"lone \\uDE00 low \(plain)\""
    case 4: return "\"\\ude00\\ud83d swapped \\ud83d\\ude00 \(plain)\""
    default:
      let form = random.pick(RandomWords.hostile, or: "{}")
      return Self.literal(
        form.split(separator: "{}", omittingEmptySubsequences: false).joined(separator: plain), &random)
    }
  }

  /// Some words of a locale; now and then a technical name or one of another locale among them.
  private func ordinary(_ locale: String, _ random: inout SeededRandom) -> String {
    let own = RandomWords.byLocale[locale] ?? []
    let isJoined = ["ja_JP", "zh_CN", "th_TH", "km_KH", "my_MM"].contains(locale)
    var words: [String] = []
    for _ in 0..<(1 + min(random.below(5), random.below(6))) {
      switch random.below(12) {
      case 0, 1: words.append(random.common(RandomWords.technical))
      case 2: words.append(random.common(RandomWords.byLocale[random.common(RandomWords.locales)] ?? own))
      default: words.append(random.common(own))
      }
      // A long title now and then, so that words can stand far apart.
      if random.percent(4) { words += (0..<(4 + random.below(5))).map { _ in random.common(own) } }
    }
    if random.percent(8), let first = words.first { words[0] = first + ":" }
    if isJoined && random.percent(60) { return words.joined() }
    return words.joined(separator: " ")
  }

  /// A JSON string; sometimes all that is not ASCII is escaped.
  static func literal(_ text: String, _ random: inout SeededRandom) -> String {
    literal(text, escaping: random.percent(15))
  }

  /// A JSON string.
  package static func literal(_ text: String, escaping: Bool = false) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case "\u{0}"..<" ": out += escape(UInt16(scalar.value))
      case "\u{80}"... where escaping:
        for unit in String(scalar).utf16 { out += escape(unit) }
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
