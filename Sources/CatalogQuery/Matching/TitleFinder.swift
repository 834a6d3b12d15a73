import CatalogIndex
import CatalogStore
import CatalogText

/// Finds titles by their words: the same ones, or the nearest.
final class TitleFinder {
  /// So many titles of each list are looked at before others, where many agree as much.
  static let mostSame = 32
  /// Longer words are written as two by nobody.
  private static let longestJoined = 64

  private let lists: [TitleList]
  private let candidates: [TitleCandidates]
  private let weights: TitleWeights
  private lazy var near = lists.map { NearWords($0) }
  /// What misspelt words may be meant for, by list.
  private var meant: [String: [[(text: String, distance: Int)]]] = [:]
  /// The words of each list by their numbers, as far as they were asked for.
  private var words: [[TitleSimilarity.Word?]]
  private lazy var wordless = lists.map { list in
    (0..<list.count).filter { list.length(of: $0) == 0 }
  }

  /// - Parameters:
  ///   - lists: where to look.
  ///   - counted: those of them whose titles tell how rare a word is, which are first.
  init(_ lists: [TitleList], counting counted: Int) {
    self.lists = lists
    candidates = lists.map { TitleCandidates($0) }
    words = lists.map { [TitleSimilarity.Word?](repeating: nil, count: $0.wordCount) }
    weights = TitleWeights(Array(lists.prefix(counted)))
  }

  /// The titles with the same words in the same order, the likeliest first.
  ///
  /// - Returns: the first of each list, the others, and the ranks of the assets that have one, each once.
  func same(
    _ words: [String], in range: Range<Int>
  ) throws(CatalogError) -> (first: [FoundTitle], others: [FoundTitle], ranks: [UInt8]) {
    var found: [FoundTitle] = []
    var ranks: [Int64: UInt8] = [:]
    for index in range {
      let list = lists[index]
      var titles: [Int] = []
      if words.isEmpty {
        titles = wordless[index]
      } else if let numbers = try numbers(words, in: list) {
        var sets: [Titles] = []
        for number in Set(numbers) { sets.append(try list.titles(with: Int(number))) }
        sets.sort { ($0.listCount ?? .max) < ($1.listCount ?? .max) }
        // Two of the rarest words leave few others.
        Titles.intersection(Array(sets.prefix(2))).forEach {
          if list.isTitle($0, numbers) { titles.append($0) }
        }
      }
      for title in titles {
        guard let place = list.place(of: title) else { continue }
        ranks[place.asset] = place.rank
        found.append(FoundTitle(list: index, title: title, place: place))
      }
    }
    let (first, others) = Self.likeliest(found)
    return (first, others, Array(ranks.values))
  }

  /// The likeliest titles of each list, and the others. The newest of a list is known before its rows are read, the newest of
  /// several lists is not.
  static func likeliest(_ titles: [FoundTitle]) -> (first: [FoundTitle], others: [FoundTitle]) {
    var (first, others): ([FoundTitle], [FoundTitle]) = ([], [])
    var counts: [Int: Int] = [:]
    for title in titles.sorted(by: FoundTitle.precedes) {
      counts[title.list, default: 0] += 1
      if counts[title.list, default: 0] > mostSame { others.append(title) } else { first.append(title) }
    }
    return (first, others)
  }

  private func numbers(_ words: [String], in list: TitleList) throws(CatalogError) -> [UInt32]? {
    var numbers: [UInt32] = []
    for word in words {
      guard let number = try list.number(of: word) else { return nil }
      numbers.append(UInt32(number))
    }
    return numbers
  }

  /// The nearest titles, the nearest first.
  func nearest(_ words: [String]) throws(CatalogError) -> [FoundTitle] {
    let query = Array(words.lazy.filter { $0 != TitleWords.boundary }.prefix(TitleCandidates.mostWords))
    var mine: [TitleSimilarity.Word] = []
    for word in query { mine.append(try self.word(word)) }
    var similarity = TitleSimilarity(mine)
    var found: [FoundTitle] = []
    for (index, list) in lists.enumerated() {
      var looked: [TitleCandidates.Word] = []
      for word in mine { looked.append(contentsOf: try lookUp(word, in: index)) }
      for (first, second) in zip(query, query.dropFirst()) {
        if let number = try list.number(of: first + second) {
          let weight = try weights.weight(first + second)
          looked.append(TitleCandidates.Word(number: number, gain: weight))
        }
      }
      let weight = mine.reduce(0) { $0 + $1.weight }
      for title in try candidates[index].find(looked, weight: weight) {
        guard let place = list.place(of: title) else { continue }
        var theirs: [TitleSimilarity.Word] = []
        for number in list.words(of: title) {
          let word = try self.word(Int(number), in: index)
          if word.weight > 0 { theirs.append(word) }
        }
        found.append(
          FoundTitle(list: index, title: title, place: place, similarity: similarity(theirs)))
      }
    }
    return found
  }

  /// A word of a list. Candidates have the same ones again and again.
  private func word(_ number: Int, in index: Int) throws(CatalogError) -> TitleSimilarity.Word {
    if let known = words[index][number] { return known }
    let word = try self.word(lists[index].text(of: number))
    words[index][number] = word
    return word
  }

  private func word(_ text: String) throws(CatalogError) -> TitleSimilarity.Word {
    TitleSimilarity.Word(text: text, weight: try weights.weight(text))
  }

  /// A word of a list, or those that it may be misspelt for, or the two that it may be joined of.
  private func lookUp(
    _ word: TitleSimilarity.Word, in index: Int
  ) throws(CatalogError) -> [TitleCandidates.Word] {
    let list = lists[index]
    if let number = try list.number(of: word.text) {
      return [TitleCandidates.Word(number: number, gain: word.weight)]
    }
    var found: [TitleCandidates.Word] = []
    func add(_ text: String, _ share: Double) throws(CatalogError) {
      guard let number = try list.number(of: text) else { return }
      found.append(TitleCandidates.Word(number: number, gain: try weights.weight(text) * share))
    }
    for near in meant(by: word.text)[index] {
      try add(near.text, 1 - Double(near.distance) / Double(max(near.text.utf8.count, 3)))
    }
    guard (6...Self.longestJoined).contains(word.text.utf8.count), word.text.utf8.allSatisfy({ $0 < 0x80 })
    else {
      return found
    }
    for cut in 3...word.text.utf8.count - 3 {
      let (first, second) = (String(word.text.prefix(cut)), String(word.text.dropFirst(cut)))
      guard try list.number(of: first) != nil, try list.number(of: second) != nil else { continue }
      try add(first, 1)
      try add(second, 1)
    }
    return found
  }

  private func meant(by word: String) -> [[(text: String, distance: Int)]] {
    if let known = meant[word] { return known }
    if meant.count > 100_000 { meant.removeAll() }
    let found = near.map { $0.words(near: word) }
    meant[word] = found
    return found
  }
}
