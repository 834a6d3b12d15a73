/// How much two titles agree: the share of their words that both have, where rare words count more, misspelt ones less, and
/// those in another order a little less.
package struct TitleSimilarity {
  /// A word with what it counts.
  package struct Word {
    package let text: String
    package let weight: Double

    package init(text: String, weight: Double) {
      self.text = text
      self.weight = weight
    }
  }

  /// What a word counts that the other title writes as two, or two that it writes as one.
  private static let joined = 0.97
  /// What titles with all words in another order lose.
  private static let disorder = 0.08

  /// One word of each title, or two where one writes as two words what the other writes as one.
  private struct Pair {
    let mine: Int
    let theirs: Int
    let likeness: Double
  }

  private let mine: [Word]
  private var distances: [EditDistance?]

  package init(_ words: [Word]) {
    mine = words
    distances = words.map { Self.limit($0.text) > 0 ? EditDistance(to: $0.text) : nil }
  }

  /// How many letters of a word may be wrong: with two wrong ones of four nearly every short word is near.
  package static func limit(_ word: String) -> Int {
    let length = word.unicodeScalars.count
    return length < 3 ? 0 : length < 5 ? 1 : 2
  }

  /// From 0 to 1.
  package mutating func callAsFunction(_ theirs: [Word]) -> Double {
    var isMineTaken = [Bool](repeating: false, count: mine.count)
    var isTheirsTaken = [Bool](repeating: false, count: theirs.count)
    var pairs: [Pair] = []
    func take(_ mine: Int, _ theirs: Int, _ likeness: Double) {
      isMineTaken[mine] = true
      isTheirsTaken[theirs] = true
      pairs.append(Pair(mine: mine, theirs: theirs, likeness: likeness))
    }
    for (index, word) in mine.enumerated() {
      let same = theirs.indices.first { !isTheirsTaken[$0] && theirs[$0].text == word.text }
      if let same { take(index, same, 1) }
    }
    var (agreed, all) = (0.0, 0.0)
    for at in theirs.indices.dropLast() where !isTheirsTaken[at] && !isTheirsTaken[at + 1] {
      let text = theirs[at].text + theirs[at + 1].text
      guard let one = mine.indices.first(where: { !isMineTaken[$0] && mine[$0].text == text }) else {
        continue
      }
      isTheirsTaken[at + 1] = true
      take(one, at, Self.joined)
      agreed += theirs[at + 1].weight * Self.joined
    }
    for at in mine.indices.dropLast() where !isMineTaken[at] && !isMineTaken[at + 1] {
      let text = mine[at].text + mine[at + 1].text
      guard let one = theirs.indices.first(where: { !isTheirsTaken[$0] && theirs[$0].text == text }) else {
        continue
      }
      isMineTaken[at + 1] = true
      take(at, one, Self.joined)
      agreed += mine[at + 1].weight * Self.joined
    }
    var weights = mine.map(\.weight)
    for index in mine.indices where !isMineTaken[index] {
      var best: (theirs: Int, likeness: Double)?
      for at in theirs.indices where !isTheirsTaken[at] {
        let limit = Self.limit(mine[index].text)
        guard let found = distances[index]?.keepingDigits(theirs[at].text, limit: limit) else { continue }
        let length = max(mine[index].text.utf8.count, theirs[at].text.utf8.count)
        let likeness = 1 - Double(found) / Double(max(1, length))
        if likeness > best?.likeness ?? 0 { best = (at, likeness) }
      }
      guard let best else { continue }
      // A misspelt word counts what the word counts that it is meant for.
      weights[index] = theirs[best.theirs].weight
      take(index, best.theirs, best.likeness)
    }
    all = weights.reduce(0, +) + theirs.reduce(0) { $0 + $1.weight }
    for pair in pairs { agreed += pair.likeness * (weights[pair.mine] + theirs[pair.theirs].weight) }
    guard all > 0 else { return 0 }
    return min(1, agreed / all) * (1 - Self.disorder * disorder(pairs))
  }

  /// The share of the words that are not where they should be: 0 for the same order.
  private func disorder(_ pairs: [Pair]) -> Double {
    guard pairs.count > 1 else { return 0 }
    let places = pairs.sorted { $0.mine < $1.mine }.map(\.theirs)
    // The longest run of words in the right order, others between.
    var ends: [Int] = []
    for place in places {
      if let at = ends.firstIndex(where: { $0 >= place }) { ends[at] = place } else { ends.append(place) }
    }
    return 1 - Double(ends.count) / Double(places.count)
  }
}
