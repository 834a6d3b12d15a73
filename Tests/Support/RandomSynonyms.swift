package import CatalogText

/// Makes synonyms of words and phrases that titles of a catalog have, so that keywords made of such titles are widened.
package struct RandomSynonyms {
  private let model: BruteForceModel

  package init(_ model: BruteForceModel) { self.model = model }

  package func next(_ random: inout SeededRandom) throws -> Synonyms {
    var lines: [String] = []
    while lines.count < 40 {
      let line = (0..<random.number(2...3)).map { _ in side(&random) }.joined(separator: " = ")
      // Titles have every sign, and some sides say the same.
      if (try? Synonyms(line)) != nil { lines.append(line) }
    }
    return try Synonyms(lines.joined(separator: "\n"))
  }

  private func side(_ random: inout SeededRandom) -> String {
    let asset = model.assets[random.below(model.assets.count)]
    let words = asset.titles[random.below(asset.titles.count)].text
      .split(whereSeparator: { $0.isWhitespace || $0 == "=" || $0 == "*" || $0 == "#" })
    if words.isEmpty { return "word" }
    let start = random.below(words.count)
    return words[start...].prefix(random.number(1...2)).joined(separator: " ")
  }
}
