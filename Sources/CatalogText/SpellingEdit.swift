/// One change to a keyword: some of its pieces, one after the other, become another text.
package struct SpellingEdit: Hashable {
  /// Which pieces.
  package let pieces: Range<Int>
  /// What stands in their place.
  package let text: String
  /// How many letters or spaces differ.
  package let distance: Int
  /// How much of a run of ideographs is lost: 0 where all characters stay, 1 where one is another, 2 where one
  /// is dropped or the run is parted. The more is lost, the more titles hold what is left, without being
  /// nearer to what was meant.
  var loss: Int
  /// How many titles hold it; of two words, those that hold the rarer one.
  let titles: Int

  package init(pieces: Range<Int>, text: String, distance: Int, loss: Int = 0, titles: Int) {
    self.pieces = pieces
    self.text = text
    self.distance = distance
    self.loss = loss
    self.titles = titles
  }

  /// Nearer first, then in more titles, then bytewise.
  package static func precedes(_ left: SpellingEdit, _ right: SpellingEdit) -> Bool {
    if left.distance != right.distance { return left.distance < right.distance }
    if left.loss != right.loss { return left.loss < right.loss }
    if left.titles != right.titles { return left.titles > right.titles }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
