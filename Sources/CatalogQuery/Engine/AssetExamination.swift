/// One asset held against the conditions of a plan.
struct AssetExamination {
  /// What became of one condition.
  struct Finding {
    var passes: Bool
    /// The indices of the titles that have the word; empty for other conditions.
    var titles: Set<Int> = []
    /// What the asset has where a requirement looks; empty for words.
    var has: [String] = []
  }

  /// The asset's titles.
  var titles: [String] = []
  /// One for each condition; none where the asset is gone.
  var findings: [Finding] = []
}
