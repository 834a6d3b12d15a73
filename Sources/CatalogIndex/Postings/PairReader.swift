package import CatalogSQLite
import SmallAlgorithms

/// The titles in which two words of one character each stand side by side, where the segment keeps them (``PairRule``).
package struct PairReader {
  private let segment: Segment
  private let connection: ReadConnection
  private let words: PostingReader

  /// Nil in a segment of an earlier format.
  package init?(_ segment: Segment, _ connection: ReadConnection) {
    guard segment.shape.hasPairs != 0 else { return nil }
    self.segment = segment
    self.connection = connection
    words = .words(segment, connection)
  }

  /// The titles of the pairs among words that stand side by side, and the places of words that are in a pair.
  ///
  /// - Parameter words: each with its number; nil for one that the segment does not have.
  package func titles(
    _ words: [(word: String, number: Int?)]
  ) throws(CatalogError) -> (sets: [Titles], paired: Set<Int>) {
    var sets: [Titles] = []
    var paired: Set<Int> = []
    for at in words.indices.dropLast() {
      guard let first = words[at].number, let second = words[at + 1].number,
        let titles = try titles((words[at].word, first), (words[at + 1].word, second))
      else { continue }
      sets.append(titles)
      paired.formUnion([at, at + 1])
    }
    return (sets, paired)
  }

  /// The titles of a pair, by the words and their numbers; nil where titles of the words themselves have to be compared.
  private func titles(
    _ first: (word: String, number: Int), _ second: (word: String, number: Int)
  ) throws(CatalogError) -> Titles? {
    guard PairRule.mayStand(first.word.utf8), PairRule.mayStand(second.word.utf8),
      try words.has(PairRule.leastTitles, first.number), try words.has(PairRule.leastTitles, second.number)
    else { return nil }
    let keys = unsafe try segment.whole(.pairs, UInt64.self, connection)
    let key = PairRule.key(UInt32(first.number), UInt32(second.number))
    let count = segment.shape.pairs
    let at = (0..<count).partitioningIndex { unsafe keys[$0] >= key }
    guard at < count, unsafe keys[at] == key else { return Titles.none }
    let starts = unsafe try segment.whole(.pairStart, UInt32.self, connection)
    let range = unsafe Int(starts[at])..<max(Int(starts[at]), Int(starts[at + 1]))
    let steps = unsafe try segment.values(.pairSteps, UInt16.self, range, connection)
    let list = unsafe UnsafeBufferPointer(start: steps + range.lowerBound, count: range.count)
    guard let titles = unsafe StepList.decode(list, below: segment.shape.titles) else {
      throw .damaged(path: connection.path, detail: "the index's list of the titles of a pair is damaged")
    }
    return .list(titles)
  }
}
