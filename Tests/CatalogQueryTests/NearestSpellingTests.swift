import CatalogQuery
import CatalogText
import LearningAPI
import TestSupport
import Testing

/// A keyword without hits is respelt from the words of titles, and only then.
@Suite struct NearestSpellingTests {
  private static let titles = [
    "Learning Python", "Python for Beginners", "Machine Learning with Python", "Learning JavaScript",
    "Java Basics", "Form Design", "Data From Everywhere", "L'essentiel d'Excel", "Gestão de projetos",
    "Основы программирования", "机器学习入门", "机器学习", "データ分析の基礎", "머신러닝 기초", "C++ Templates", "AZ-104 Exam",
    "E-mail Marketing", "Grüße aus Köln", "Pithon Snakes", "การวิเคราะห์ข้อมูล", "ភាសាខ្មែរ", "မြန်မာ",
  ]

  private static func catalog() throws -> Catalog {
    try CatalogBuilder(
      lines: titles.enumerated().map { number, title in
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":{"level":"\#(number == 1 ? "BEGINNER" : "ADVANCED")"}}"#
      }
    ).catalog
  }

  @Test(arguments: [
    ("pyhton", "python"), ("Pythn", "python"), ("lerning pyton", "learning python"),
    ("leraning jvaascript", "learning javascript"), ("esentiel", "essentiel"), ("l'essentil", "l'essentiel"),
    ("gestao projeots", "gestao projetos"), ("програмирования", "программирования"),
    ("grusse", "grusse"), ("machinelearning", "machine learning"), ("java script", "javascript"),
    ("java  script  learning", "javascript  learning"), ("frm design", "form design"),
    ("E-mial marketing", "E-mail marketing"),
  ])
  func aMisspeltWordBecomesTheNearestOne(typed: String, spelling: String) throws {
    let found = try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed))
    // What is not misspelt needs no other spelling.
    #expect(found == (typed == spelling ? nil : spelling), "\(typed)")
  }

  @Test(arguments: [
    ("机器学刁", "机器学习"), ("机学习", "机器学习"), ("机器习学", "机器学习"), ("机器大学习", "机器学习"),
    ("データ分柝", "データ分析"), ("머신러님", "머신러닝"), ("机器学习 如门", "机器学习 入门"), ("入门机器", "入门 机器"),
    ("ข้อมุล", "ข้อมูล"), ("วเคราะห์", "วิเคราะห์"), ("ភាសាខ្មេរ", "ភាសាខ្មែរ"), ("မြန်မ", nil),
  ])
  func oneCharacterOfARunMayBeWrong(typed: String, spelling: String?) throws {
    #expect(try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed)) == spelling)
  }

  /// One letter wrong, missing, too many or exchanged, and the word is found whatever its alphabet, before another one
  /// that is two letters off and in more titles.
  @Test(arguments: [
    ("საქართველო", "საქართველა", "საქართვილი"), ("தமிழ்நாடு", "தமிழ்நாடி", "தமிழ்"),
    ("برنامه‌نویسی", "برنامه‌نوسی", "نامه"),
    ("программист", "праграммист", "грамм"), ("φανάρια", "φανόρια", "φάρος"), ("مدرسة", "مدرصة", "مدار"),
    ("दीपावली", "दीपावलि", "दीपक"), ("פנסים", "פנסימ", "פנינים"), ("Հայաստան", "Հայասdան", "Հայ"),
    ("ქართული", "ქრთული", "ქალი"),
    ("አማርኛ", "አማርነ", "አማረ"), ("ᏣᎳᎩᎯᏁ", "ᏣᎳᎩᎯᏂ", "ᏣᎳ"), ("𞤆𞤵𞤤𞤢𞤪", "𞤆𞤵𞤤𞤢𞤤", "𞤆𞤵"),
    ("Guðrúnarsaga", "gudrunarsage", "saga"),
    ("ɓaleejo", "daleejo", "valeo"), ("बंगाली", "बगाली", "बागला"), ("ગુજરાતી", "ગુજરાટી", "ગુજ"),
  ])
  func oneLetterOffIsFoundWhateverTheAlphabet(word: String, typed: String, other: String) throws {
    let titles = ["\(word) 1", "\(other) 2", "\(other) 3", "Lantern"]
    let built = try CatalogBuilder(
      lines: titles.enumerated().map { number, title in
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"xx"},"value":"\#(title)"}}"#
      }, portions: 2)
    let normalized = TextNormalizer.normalize(word)
    for catalog in [built.catalog, built.rows] {
      #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: typed)) == normalized)
      #expect(try catalog.search(AssetCriteria(keyword: normalized)).total == 1)
    }
  }

  /// A word that only a replaced title had is in no title, though the list of the base's words has it still.
  @Test func aWordThatIsGoneIsNotSuggested() throws {
    func line(_ title: String, _ number: Int = 1) -> String {
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"\#(title)"}}"#
    }
    let built = try CatalogBuilder(lines: [line("Lantern"), line("Lanthorn", 2)])
    #expect(try built.catalog.nearestSpelling(for: AssetCriteria(keyword: "lantarn")) == "lantern")
    try built.add(lines: [line("Beacon")])
    for catalog in [built.catalog, built.rows] {
      #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: "lantarn")) == "lanthorn")
    }
  }

  @Test(arguments: [
    (#""python for begginers""#, #""python for beginners""#),
    ("lerning -java -snakes", "learning -java -snakes"),
    ("-java lerning", "-java learning"), ("pyht*", "pyth*"), ("learning  PYHTON!", "learning  python!"),
    (#"lerning "machine"*"#, #"learning "machine"*"#),
  ])
  func theRestOfTheKeywordStaysAsTyped(typed: String, spelling: String) throws {
    #expect(try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed)) == spelling)
  }

  @Test(arguments: [
    "python", "", "   ", "***", "-python", "xylophone", "c#", "f#", "az-105", "105", "x", "pxxxon", "jv",
    "pyhton -python -pithon", "python snakes form",
  ])
  func nothingIsSuggestedWhereNothingIsNearOrNothingIsWrong(typed: String) throws {
    #expect(try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed)) == nil)
  }

  @Test func theSpellingHasHitsUnderTheSameCriteria() throws {
    let catalog = try Self.catalog()
    var criteria = AssetCriteria(keyword: "lerning")
    #expect(try catalog.nearestSpelling(for: criteria) == "learning")
    criteria.difficultyLevels = [.beginner]
    #expect(try catalog.nearestSpelling(for: criteria) == nil)
    criteria.keyword = "beginers"
    #expect(try catalog.nearestSpelling(for: criteria) == "beginners")
  }

  @Test func theWordOfMoreTitlesWinsAndThenTheBytewiseFirst() throws {
    let catalog = try Self.catalog()
    // `pithon` is as near as `python`, and in fewer titles.
    #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: "pethon")) == "python")
    #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: "farm")) == "form")
  }

  @Test func hostileKeywordsHaveNoSpellingAndNoError() throws {
    let catalog = try Self.catalog()
    for text in [
      String(repeating: "lerning ", count: 10_000), String(repeating: "x", count: 100_000), "\" \"", "NEAR(",
      "\u{0}pyhton\u{0}", "title: ^pyhton AND", String(repeating: "机", count: 5_000),
    ] {
      let found = try catalog.nearestSpelling(for: AssetCriteria(keyword: text))
      if let found { #expect(try catalog.search(AssetCriteria(keyword: found)).total > 0, "\(found)") }
    }
  }

  @Test func askingChangesNothingAndCanBeRepeated() throws {
    let catalog = try Self.catalog()
    let before = try catalog.search(AssetCriteria(keyword: "python")).total
    for _ in 0..<3 {
      #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: "pyhton")) == "python")
    }
    #expect(try catalog.search(AssetCriteria(keyword: "python")).total == before)
    #expect(try catalog.generation() == 1)
  }

  /// Optimal string alignment, written down as its definition says.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...right.count)]
    for i in left.indices {
      rows.append([i + 1] + Array(repeating: 0, count: right.count))
      for j in right.indices {
        var best = min(rows[i][j + 1] + 1, rows[i + 1][j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        rows[i + 1][j + 1] = best
      }
    }
    return rows[left.count][right.count]
  }

  /// The word that all words of the titles, looked at one by one, have nearest to a typed one.
  private static func nearest(_ typed: String, _ titles: [String: Int], _ catalog: Catalog) throws -> String?
  {
    let letters = Array(typed.unicodeScalars)
    let limit = letters.count <= 4 ? 1 : 2
    func digits(_ word: some StringProtocol) -> [Character] { word.filter { ("0"..."9").contains($0) } }
    var near: [(distance: Int, titles: Int, text: String)] = []
    for (word, count) in titles where digits(word) == digits(typed) && !word.contains(where: "+#.".contains) {
      let other = Array(word.unicodeScalars)
      // A letter more or less is an edit.
      guard abs(other.count - letters.count) <= limit else { continue }
      let found = distance(letters, other)
      if found <= limit { near.append((found, count, word)) }
    }
    for end in letters.indices.dropFirst(2).dropLast() {
      let parts = [letters[..<end], letters[end...]].map { String(String.UnicodeScalarView($0)) }
      if let first = titles[parts[0]], let second = titles[parts[1]] {
        near.append((1, min(first, second), parts.joined(separator: " ")))
      }
    }
    near.sort {
      ($0.distance, -$0.titles) == ($1.distance, -$1.titles)
        ? $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
        : ($0.distance, -$0.titles) < ($1.distance, -$1.titles)
    }
    return try near.prefix(12).first { try catalog.search(AssetCriteria(keyword: $0.text)).total > 0 }?.text
  }

  @Test func ofAllWordsTheNearestIsSuggestedHoweverItIsLookedFor() throws {
    var (tried, found) = (0, 0)
    for number in 0..<2 {
      let seed = SeededRandom.seed &+ 6_000 &+ UInt64(number)
      var random = SeededRandom(seed)
      let lines = RandomCatalog(seed: seed).lines
      let built = try CatalogBuilder(lines: lines, portions: 2)
      // A word counts once for each title that holds it, of retired assets and chapters too.
      var titles: [String: Int] = [:]
      var everything = AssetCriteria()
      everything.includeRetired = true
      for chapters in [false, true] {
        everything.assetTypes = chapters ? [.chapter] : []
        try built.catalog.forEachMatch(everything) { hit in
          for locale in hit.locales {
            let shown = try built.catalog.asset(hit.urn, targetLocale: locale).title.value
            let words = TitleWords(shown)
            for word in Set(words.words + words.joined) { titles[word, default: 0] += 1 }
          }
          return true
        }
      }
      let words = titles.keys.filter {
        (3...30).contains($0.unicodeScalars.count) && $0.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
      }
      .sorted()
      for _ in 0..<60 {
        var letters = Array(random.pick(words, or: "lantern").unicodeScalars)
        for _ in 0..<(1 + random.below(2)) where letters.count > 2 {
          let place = random.below(letters.count - 1)
          switch random.below(4) {
          case 0: letters.remove(at: place)
          case 1: letters.swapAt(place, place + 1)
          case 2: letters[place] = random.pick(letters, or: "a")
          default: letters.insert(random.percent(50) ? "e" : random.pick(letters, or: "a"), at: place)
          }
        }
        let typed = String(String.UnicodeScalarView(letters))
        let pieces = KeywordPiece.required(in: typed)
        guard pieces.count == 1, pieces[0].normalized == typed, !pieces[0].isIdeographic,
          !pieces[0].isTechnical,
          try built.catalog.search(AssetCriteria(keyword: typed)).total == 0
        else { continue }
        // A word that only retired assets have is spelt right.
        if titles[typed] != nil { continue }
        tried += 1
        let expected = try Self.nearest(typed, titles, built.catalog)
        if expected != nil { found += 1 }
        for catalog in [built.catalog, built.rows] {
          #expect(
            try catalog.nearestSpelling(for: AssetCriteria(keyword: typed)) == expected,
            "'\(typed)', catalog seed \(seed)")
        }
      }
      withExtendedLifetime(built) {}
    }
    print("nearest spelling: \(tried) words tried, \(found) with a nearer one")
    #expect(found > 50)
  }
}
