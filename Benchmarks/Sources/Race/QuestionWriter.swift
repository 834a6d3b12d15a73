import BenchmarkKit

/// Draws questions from a catalog: always the same ones from the same catalog.
struct QuestionWriter {
  private let catalog: FlatCatalog
  private let codes: Codes
  private let accents: [String]
  private let skills: Set<Int>
  private var random: SeededRandom
  private var questions: [Question] = []

  /// - Parameters:
  ///   - accents: words that lost an accent.
  ///   - skills: those that may be asked for.
  init(
    _ catalog: FlatCatalog, _ codes: Codes, accents: [String], skills: Set<Int>, seed: UInt64 = 20_261_124
  ) {
    self.catalog = catalog
    self.codes = codes
    self.accents = accents
    self.skills = skills
    random = SeededRandom(seed: seed)
  }

  /// All of them, class by class; a fourth of each class asks for the newest first.
  mutating func write() throws -> [Question] {
    addWords()
    for wanted in [2, 3] { try addConjunctions(of: wanted) }
    try addPhrases()
    addPrefixes()
    addFilters()
    for (number, question) in questions.enumerated() {
      questions[number].id = number
      let isFourth = questions.prefix(number).count(where: { $0.kind == question.kind }) % 4 == 3
      if question.words.isEmpty || isFourth { questions[number].isNewestFirst = true }
    }
    return questions
  }

  private mutating func addWords() {
    let titles = Double(catalog.count)
    let latin: (String) -> Bool = { $0.utf8.allSatisfy { $0 < 0x80 } }
    add(.rare, random.sample(catalog.words(3 / titles..<25 / titles, latin), 20))
    add(.medium, random.sample(catalog.words(0.001..<0.01, latin), 24))
    add(.common, Array(catalog.byFrequency(latin).prefix(12)))
    add(.ideographs, random.sample(catalog.words(0.0003..<0.05, Self.isPair), 16))
    let usual = accents.filter { Double(catalog.frequencies[$0] ?? 0) >= 0.0002 * titles }
    add(.lostAccent, random.sample(usual, 16))
  }

  private mutating func add(_ kind: QuestionKind, _ words: [String]) {
    for word in words { questions.append(Question(kind: kind, words: [word])) }
  }

  private mutating func addConjunctions(of wanted: Int) throws {
    for index in 0..<24 {
      let usual = index < 14 ? 0.0005 : 0.005
      let words = try draw { [catalog] title in
        let known = Set(title.filter { catalog.isUsual($0, usual) }).sorted()
        return known.count >= wanted ? known : nil
      }
      questions.append(
        Question(kind: wanted == 2 ? .twoWords : .threeWords, words: random.sample(words, wanted)))
    }
  }

  private mutating func addPhrases() throws {
    for index in 0..<20 {
      let length = index % 4 == 0 ? 3 : 2
      let usual = index < 12 ? 0.0005 : 0.003
      let title = try draw { [catalog] title in
        title.count >= length && title.allSatisfy { catalog.isUsual($0, usual) } ? title : nil
      }
      let start = random.below(title.count - length + 1)
      questions.append(
        Question(kind: .phrase, words: Array(title[start..<start + length]), mode: .phrase))
    }
  }

  private mutating func addPrefixes() {
    let usual = Array(
      catalog.byFrequency { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } && $0.count > 3 }.prefix(400))
    for (index, word) in random.sample(usual, 20).enumerated() {
      questions.append(
        Question(kind: .prefix, words: [String(word.prefix(2 + index % 3))], mode: .prefix))
    }
  }

  private mutating func addFilters() {
    let choices = filterChoices()
    let words = random.sample(catalog.words(0.002..<0.2) { $0.utf8.allSatisfy { $0 < 0x80 } }, 24)
    for (index, word) in words.enumerated() {
      questions.append(
        Question(kind: .wordAndFilters, words: [word], filters: choices[index % choices.count]))
    }
    for (index, filters) in choices.enumerated() {
      questions.append(
        Question(kind: .filtersOnly, filters: filters, count: index.isMultiple(of: 3) ? 50 : 10))
    }
    for count in [10, 50] { questions.append(Question(kind: .everything, count: count)) }
  }

  private func filterChoices() -> [[Field: [Int]]] {
    func codes(_ field: Field, _ names: String...) -> [Int] {
      names.compactMap { self.codes.known($0, field) }
    }
    let english = codes(.locale, "en_US")
    let others = Array((0..<self.codes.count(.locale)).filter { !english.contains($0) }.prefix(2))
    let skills = catalog.skills.filter { self.skills.contains($0.key) }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }.map(\.key)
    func skill(_ ranks: Range<Int>) -> [Int] { Array(skills[ranks.clamped(to: skills.indices)]) }
    let course = codes(.type, "COURSE")
    let video = codes(.type, "VIDEO")
    let choices: [[Field: [Int]]] = [
      [.type: course], [.locale: english], [.level: codes(.level, "BEGINNER")],
      [.type: video, .locale: english],
      [.locale: english, .level: codes(.level, "INTERMEDIATE")], [.locale: english + others],
      [.type: course, .locale: english, .level: codes(.level, "BEGINNER")], [.locale: others],
      [.skill: skill(0..<1)], [.skill: skill(40..<41), .locale: english], [.skill: skill(2..<6)],
      [.skill: skill(10..<12), .type: course], [.level: codes(.level, "BEGINNER", "ADVANCED"), .type: video],
      [.skill: skill(100..<101)],
    ]
    return choices.filter { $0.values.allSatisfy { !$0.isEmpty } }
  }

  /// What `choose` makes of the first title, drawn at random, of which it makes something.
  private mutating func draw(_ choose: ([String]) -> [String]?) throws -> [String] {
    for _ in 0..<100_000 {
      if let words = choose(catalog.titles[random.below(catalog.titles.count)]) { return words }
    }
    throw BenchmarkError("too few titles have several words that are not rare; the catalog is too small")
  }

  private static func isPair(_ word: String) -> Bool {
    word.count == 2 && word.allSatisfy { PlainTitle.isIdeograph(String($0)) }
  }
}
