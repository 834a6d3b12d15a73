/// A title that may be meant.
struct FoundTitle {
  /// Which of the lists has it.
  let list: Int
  /// Its number there.
  let title: Int
  let place: TitleList.Place
  /// How much it agrees with what was asked about.
  var similarity = 1.0

  /// Whether it is the likelier one of two that agree as much.
  static func precedes(_ left: FoundTitle, _ right: FoundTitle) -> Bool {
    (left.place.rank, left.place.recency, left.title) < (right.place.rank, right.place.recency, right.title)
  }
}
