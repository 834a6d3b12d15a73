/// One asset held against the conditions of a plan.
package struct AssetExamination {
  /// What ``Finding/has`` says of a word that a chapter or video holds for which the asset answers.
  package static let contents = "contents"

  /// What became of one condition.
  package struct Finding {
    package var passes: Bool
    /// The indices of the titles that have the word, or of whose records a field has it; empty for other conditions.
    package var titles: Set<Int> = []
    /// What the asset has where a requirement looks; empty for words.
    package var has: [String] = []

    package init(passes: Bool, titles: Set<Int> = [], has: [String] = []) {
      self.passes = passes
      self.titles = titles
      self.has = has
    }
  }

  /// The asset's titles.
  package var titles: [String] = []
  /// Whether one record has all words, or one of what the asset answers for; nil where titles alone are looked at.
  package var hasAllWords: Bool?
  /// One for each condition; none where the asset is gone.
  package var findings: [Finding] = []

  package init(titles: [String] = [], hasAllWords: Bool? = nil, findings: [Finding] = []) {
    self.titles = titles
    self.hasAllWords = hasAllWords
    self.findings = findings
  }
}
