import CatalogText

/// What a clause means, without an index: the definition that the fixtures are held against.
extension KeywordQuery.Clause {
  func matches(_ title: TitleWords) -> Bool {
    if words.count == 1, matchesOneWord(words[0], of: title) { return true }
    if words.count > 1, matchesPhrase(in: title.words) { return true }
    return joined.map { matchesOneWord($0, of: title) } ?? false
  }

  private func matchesOneWord(_ word: String, of title: TitleWords) -> Bool {
    (title.words + title.joined).contains { isPrefix ? $0.hasScalarPrefix(word) : $0 == word }
  }

  private func matchesPhrase(in title: [String]) -> Bool {
    guard title.count >= words.count, let last = words.last else { return false }
    return (0...title.count - words.count).contains { start in
      let found = title[start..<start + words.count]
      guard let foundLast = found.last, found.dropLast().elementsEqual(words.dropLast()) else { return false }
      return isPrefix ? foundLast.hasScalarPrefix(last) : foundLast == last
    }
  }
}

extension KeywordQuery {
  func matches(_ title: TitleWords) -> Bool {
    !matchesNothing && required.allSatisfy { $0.matches(title) } && !excluded.contains { $0.matches(title) }
  }
}

extension String {
  /// An index compares bytes; `hasPrefix` compares characters and would not find `c` in `c` with a mark.
  fileprivate func hasScalarPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
}
