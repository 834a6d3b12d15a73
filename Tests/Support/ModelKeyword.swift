import CatalogQuery
import CatalogText

extension [KeywordQuery.Clause] {
  fileprivate var distinctClauses: Self {
    var seen: Set<KeywordQuery.Clause> = []
    return filter { seen.insert($0).inserted }
  }
}

/// The words of a question, compared with every title in turn.
struct ModelKeyword {
  /// A clause with the numbers that each of its words stands for.
  struct Clause: Hashable {
    var words: [Set<Int>]
    var joined: Set<Int>
    /// What may stand in its place.
    var synonyms: [Clause] = []

    /// Where in a title the words stand side by side.
    func starts(_ title: [Int]) -> [Int] { ModelKeyword.starts(words, title) }

    func matches(_ title: ModelTitle) -> Bool {
      if synonyms.contains(where: { $0.matches(title) }) { return true }
      if words.count == 1 && (title.words + title.joined).contains(where: { words[0].contains($0) }) {
        return true
      }
      if words.count > 1 && !starts(title.words).isEmpty { return true }
      return !joined.isEmpty && (title.words + title.joined).contains { joined.contains($0) }
    }
  }

  private let query: KeywordQuery
  private let vocabulary: ModelVocabulary
  let required: [Clause]
  let excluded: [Clause]
  /// All required words in the order of the question.
  private let phrase: [Set<Int>]
  private let endsInPrefix: Bool
  private let wordCount: Int

  init(_ text: String, _ vocabulary: ModelVocabulary, _ synonyms: Synonyms) {
    query = KeywordQuery(text, synonyms)
    self.vocabulary = vocabulary
    required = query.required.map { Self.clause($0, vocabulary) }
    excluded = query.excluded.map { Self.clause($0, vocabulary) }
    let isPrefix = query.required.last?.isPrefix ?? false
    let words = query.wordsInOrder
    phrase = words.enumerated().map {
      vocabulary.matches($0.element, isPrefix: isPrefix && $0.offset == words.count - 1)
    }
    endsInPrefix = isPrefix
    wordCount = words.count { $0 != TitleWords.boundary }
  }

  private static func clause(_ clause: KeywordQuery.Clause, _ vocabulary: ModelVocabulary) -> Clause {
    Clause(
      words: clause.words.enumerated().map {
        vocabulary.matches($0.element, isPrefix: clause.isPrefix && $0.offset == clause.words.count - 1)
      },
      joined: clause.joined.map { vocabulary.matches($0, isPrefix: clause.isPrefix) } ?? [],
      synonyms: clause.synonyms.map { Self.clause($0, vocabulary) })
  }

  /// Whether there is no keyword.
  var isBlank: Bool { query.isBlank }
  /// Whether there is a keyword, but nothing in it to look for.
  var matchesNothing: Bool { query.matchesNothing }
  /// Whether titles are compared with each other by how well they fit.
  var isRanking: Bool { !required.isEmpty }

  /// The titles of an asset that a word or phrase of the keyword is in.
  func titles(of asset: ModelAsset, with clause: KeywordQuery.Clause) -> [ModelTitle] {
    let clause = Self.clause(clause, vocabulary)
    return asset.titles.filter { clause.matches($0) }
  }

  /// Whether any title of an asset holds an excluded word.
  func excludes(_ asset: ModelAsset) -> Bool {
    guard !excluded.isEmpty else { return false }
    return asset.titles.contains { title in excluded.contains { $0.matches(title) } }
  }

  /// The best place of the titles that hold all words; nil where none does.
  func place(of asset: ModelAsset) -> ModelRank? {
    if query.matchesNothing { return nil }
    if required.isEmpty { return ModelRank(tier: 0, words: 0) }
    var best: ModelRank?
    for title in asset.titles where required.allSatisfy({ $0.matches(title) }) {
      let place = rank(title, isVideo: asset.isVideo)
      if best.map({ place < $0 }) ?? true { best = place }
    }
    return best
  }

  /// The place of a title that holds all words.
  func rank(_ title: ModelTitle, isVideo: Bool) -> ModelRank {
    ModelRank(tier: tier(title, isVideo: isVideo), words: title.count)
  }

  /// The required words and phrases, each once.
  var distinct: [Clause] { query.required.distinctClauses.map { Self.clause($0, vocabulary) } }

  private func tier(_ title: ModelTitle, isVideo: Bool) -> Int {
    let starts = Self.starts(phrase, title.words)
    if starts.contains(0) && !endsInPrefix && title.words.count == phrase.count { return 0 }
    let fit = starts.contains(0) ? 0 : areInOrder(title) ? 1 : 2
    // One word asks for a subject, several ask for a title.
    if required.count == 1 { return 1 + fit + (isVideo ? 3 : 0) }
    return fit == 0 ? (isVideo ? 2 : 1) : 2 + fit
  }

  /// Whether the clauses stand one after the other, in the order typed.
  private func areInOrder(_ title: ModelTitle) -> Bool {
    var place = 0
    for clause in required {
      guard let start = clause.starts(title.words).first(where: { $0 >= place }) else { return false }
      place = start + clause.words.count
    }
    return true
  }

  /// The tier of a place, and whether it is one of videos that come after courses and paths.
  func tier(_ place: ModelRank) -> (tier: RelevanceTier, isAfterCourses: Bool) {
    let tiers: [RelevanceTier] = [.beginsWithWords, .wordsInOrder, .allWords]
    if place.tier == 0 { return (.exactTitle, false) }
    if required.count == 1 { return (tiers[(place.tier - 1) % 3], place.tier > 3) }
    return (tiers[max(0, place.tier - 2)], place.tier == 2)
  }

  private static func starts(_ words: [Set<Int>], _ title: [Int]) -> [Int] {
    guard !words.isEmpty, title.count >= words.count else { return [] }
    return (0...(title.count - words.count)).filter { start in
      words.indices.allSatisfy { words[$0].contains(title[start + $0]) }
    }
  }
}
