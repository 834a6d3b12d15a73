/// Makes keywords that were not meant to be any.
struct FuzzInput {
  /// What a grammar is made of: that of queries, that of FTS5, and of none.
  private static let pieces = [
    "java", "spring", "c++", "C#", ".net", ".n", "node.js", "ci/cd", "r&d", "e-mail", "l'essentiel", "excel",
    "24/7",
    "straße", "İ", "œ", "a", "b", "c", "1", "0", "\"", "\"\"", "'", "''", "\"java", "java\"", "\"a b\"",
    "\"a b\"*", "-", "--",
    "-java", "-\"a b\"", "-*", "*", "**", "jav*", "*jav", "AND", "OR", "NOT", "and", "NEAR", "NEAR(",
    "NEAR(a b, 2)",
    "NEAR/2", ")", "(", "()", "title:", "words:", "words :", "joined:", "{words joined}:", "-words:", "{",
    "}", "^",
    "^java", "+", "a + b", "[", "]", ",", ";", "--", "/*", "*/", "%", "_", "\\", "\\\"", "|", "||", "=", "?",
    "?1", ":x",
    "@x", "$x", "rowid", "rank", "title_fts", "MATCH", "SELECT", "x'00'", "\u{0}", "a\u{0}b", "\u{1}",
    "\u{7F}", "\u{85}",
    "\t", "\n", "\r\n", "\u{2028}", "\u{3000}", "\u{A0}", "\u{200B}", "\u{200D}", "\u{AD}", "\u{FEFF}",
    "\u{202E}", "\u{2066}",
    "\u{2581}", "\u{301}", "e\u{301}", "\u{345}", "\u{3099}", "か\u{3099}", "が", "プログラミング", "入門", "ー", "々",
    "ｶﾞ", "项目",
    "管理基础", "엑셀", "ㅎㅏ", "\u{1112}", "\u{1161}", "מבוא", "مقدمة", "क्ष", "ﷺ", "ﬃ", "½", "Ⅳ", "™", "\u{1F680}",
    "\u{1F468}\u{200D}\u{1F469}", "1\u{FE0F}\u{20E3}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{E0001}", "‘",
    "’", "“", "”",
    "－", "＊", "＂", "…", "\u{2010}", "\u{2011}", "–", "—", "−", "–java", "—“a b”", "„", "«", "»", "«a b»*",
    "´", "`", "ʻ", "ʼ",
    "ˋ", "′", "♯", "c♯", "＋", "k–12", "ข้อมูล", "ก", "\u{E34}", "\u{E48}", "ำ", "ພາສາ", "ភាសា", "\u{17D2}",
    "မြန်မာ", "\u{103A}", "ـ",
    "\u{FE77}", "\u{FCF2}", "٢٠٢٤", "۱", "३", "๑", "ð", "Þ", "ħ", "ŧ", "ŋ", "Ə", "საქართველო", "தமிழ்",
  ]

  /// One input; about one in a hundred has more words than a query may have.
  static func next(_ random: inout SeededRandom) -> String {
    switch random.below(100) {
    case 0: return long(&random)
    case 1..<20: return bytes(&random)
    case 20..<30: return scalars(&random)
    case 30..<55: return changed(random.pick(FuzzCatalog.titles, or: ""), &random)
    default: return grammar(&random, pieces: 1 + random.below(random.percent(40) ? 3 : 12))
    }
  }

  private static func grammar(_ random: inout SeededRandom, pieces count: Int) -> String {
    var text = ""
    for _ in 0..<count {
      if random.percent(60) { text += " " }
      text += random.pick(pieces, or: "")
    }
    return text
  }

  /// Any bytes, mostly those that mean something, as a terminal or an URL may bring them: not always UTF-8.
  private static func bytes(_ random: inout SeededRandom) -> String {
    let syntax = Array("\"'*-^:(){}+., \u{0}ajvN".utf8)
    let bytes = (0..<random.below(40)).map { _ in
      random.percent(40) ? random.pick(syntax, or: 0) : UInt8(truncatingIfNeeded: random.next())
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func scalars(_ random: inout SeededRandom) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<random.below(20) {
      let limit = random.pick([0x80, 0x3000, 0x1_0000, 0x2_0000, 0x11_0000], or: 0x80)
      guard let scalar = Unicode.Scalar(UInt32(random.below(limit))) else { continue }
      text.append(scalar)
    }
    return String(text)
  }

  /// A title that is in the catalog, cut and with something put in.
  private static func changed(_ title: String, _ random: inout SeededRandom) -> String {
    var scalars = Array(title.unicodeScalars)
    for _ in 0..<random.below(3) where !scalars.isEmpty { scalars.remove(at: random.below(scalars.count)) }
    if random.percent(50) {
      scalars.insert(
        contentsOf: random.pick(pieces, or: "").unicodeScalars, at: random.below(scalars.count + 1))
    }
    let start = random.percent(50) ? random.below(scalars.count + 1) : 0
    return String(String.UnicodeScalarView(scalars.dropFirst(start)))
  }

  private static func long(_ random: inout SeededRandom) -> String {
    let unit = grammar(&random, pieces: 1 + random.below(4))
    return String(repeating: unit, count: 1 + random.below(2_000))
  }
}
