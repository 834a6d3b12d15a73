/// How well a title fits the words of a question; smaller is better.
struct ModelRank: Comparable {
  var tier: Int
  var words: Int

  static func < (left: ModelRank, right: ModelRank) -> Bool {
    left.tier == right.tier ? left.words < right.words : left.tier < right.tier
  }
}
