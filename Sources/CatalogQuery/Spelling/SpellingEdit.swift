/// One change to a keyword: some of its pieces, one after the other, become another text.
struct SpellingEdit: Hashable {
  /// Which pieces.
  let pieces: Range<Int>
  /// What stands in their place.
  let text: String
  /// How many letters or spaces differ.
  let distance: Int
  /// How much of a run of ideographs is lost: 0 where all characters stay, 1 where one is another, 2 where one
  /// is dropped or the run is parted. The more is lost, the more titles hold what is left, without being
  /// nearer to what was meant.
  var loss = 0
  /// How many titles hold it; of two words, those that hold the rarer one.
  let titles: Int

  /// Nearer first, then in more titles, then bytewise.
  static func precedes(_ left: SpellingEdit, _ right: SpellingEdit) -> Bool {
    if left.distance != right.distance { return left.distance < right.distance }
    if left.loss != right.loss { return left.loss < right.loss }
    if left.titles != right.titles { return left.titles > right.titles }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
