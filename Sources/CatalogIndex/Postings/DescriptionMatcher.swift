package import CatalogSQLite
package import CatalogText
import SmallAlgorithms

/// Finds the records of a segment whose descriptions hold a clause of a keyword.
package struct DescriptionMatcher {
  private let segment: Segment
  private let connection: ReadConnection

  package init(_ segment: Segment, _ connection: ReadConnection) {
    self.segment = segment
    self.connection = connection
  }

  package func titles(_ clause: KeywordQuery.Clause) throws(CatalogError) -> Titles {
    var sets: [Titles] = []
    for form in clause.forms {
      if let word = form.words.first, form.words.count == 1 {
        sets.append(try titles(word: word, isPrefix: form.isPrefix))
      } else {
        sets.append(.list(try titles(phrase: form)))
      }
      if let joined = form.joined { sets.append(try titles(word: joined, isPrefix: form.isPrefix)) }
    }
    return Titles.union(sets, words: segment.shape.titleBitmapWords)
  }

  private func numbers(_ word: String, isPrefix: Bool) throws(CatalogError) -> Range<Int> {
    try segment.words(word, isPrefix: isPrefix, ofDescriptions: true, connection)
  }

  private func titles(word: String, isPrefix: Bool) throws(CatalogError) -> Titles {
    let numbers = try numbers(word, isPrefix: isPrefix)
    let lists = try numbers.map { (number) throws(CatalogError) in Titles.list(try titles(number)) }
    return Titles.union(lists, words: segment.shape.titleBitmapWords)
  }

  private func titles(_ word: Int) throws(CatalogError) -> [UInt32] {
    let starts = unsafe try segment.whole(.textStart, UInt32.self, connection)
    let range = unsafe Int(starts[word])..<max(Int(starts[word]), Int(starts[word + 1]))
    let bytes = unsafe try segment.values(.textRuns, UInt8.self, range, connection)
    let list = unsafe UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
    guard let titles = unsafe RunList.decode(list, below: segment.shape.titles) else {
      throw .damaged(
        path: connection.path, detail: "the index's list of the descriptions with a word is damaged")
    }
    return titles
  }

  private func titles(phrase clause: KeywordQuery.Clause) throws(CatalogError) -> [UInt32] {
    var wanted: [Range<UInt32>] = []
    var sets: [Titles] = []
    for (at, word) in clause.words.enumerated() {
      let isPrefix = clause.isPrefix && at == clause.words.count - 1
      let numbers = try numbers(word, isPrefix: isPrefix)
      if numbers.isEmpty { return [] }
      wanted.append(UInt32(numbers.lowerBound)..<UInt32(numbers.upperBound))
      sets.append(try titles(word: word, isPrefix: isPrefix))
    }
    let described = unsafe try segment.whole(.textTitles, UInt32.self, connection)
    let starts = unsafe try segment.whole(.textTokenStart, UInt32.self, connection)
    let tokens = try NumberReader(
      segment, .textTokens, below: segment.shape.textWords, reads: .max, connection)
    var found: [UInt32] = []
    Titles.intersection(sets).forEach { title in
      let at = (0..<segment.shape.describedTitles).partitioningIndex { unsafe described[$0] >= title }
      guard at < segment.shape.describedTitles, unsafe described[at] == title else { return }
      let range = unsafe Int(starts[at])..<max(Int(starts[at]), Int(starts[at + 1]))
      guard range.count >= wanted.count else { return }
      let isFound = (range.lowerBound...range.upperBound - wanted.count).contains { start in
        wanted.indices.allSatisfy { offset in
          wanted[offset].contains(
            tokens.read(
              narrow: { UInt32($0[start + offset]) }, wide: { $0[start + offset] }) ?? .max)
        }
      }
      if isFound { found.append(UInt32(title)) }
    }
    try tokens.check()
    return found
  }
}
