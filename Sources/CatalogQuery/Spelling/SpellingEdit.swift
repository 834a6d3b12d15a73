/// One change to a keyword: some of its pieces, one after the other, become another text.
struct SpellingEdit: Hashable {
  /// Which pieces.
  let pieces: Range<Int>
  /// What stands in their place.
  let text: String
  /// How many letters or spaces differ.
  let distance: Int
  /// Whether it asks for less than was typed, so that it is found more easily without being nearer.
  var isWidening = false
  /// How many titles hold it; of two words, those that hold the rarer one.
  let titles: Int

  /// Nearer first, then in more titles, then bytewise.
  static func precedes(_ left: SpellingEdit, _ right: SpellingEdit) -> Bool {
    if left.distance != right.distance { return left.distance < right.distance }
    if left.isWidening != right.isWidening { return right.isWidening }
    if left.titles != right.titles { return left.titles > right.titles }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
