/// A line of a list as somebody may write it, and the title that is meant.
struct ListedTitle: Sendable {
  /// What somebody does to a title.
  enum Change: String, CaseIterable, Sendable {
    case none = "as it stands"
    case folded = "case, accents and punctuation"
    case typo = "one letter wrong"
    case typos = "two words with a letter wrong"
    case missing = "a word missing"
    case swapped = "two words swapped"
    case added = "a year or a remark added"
    case mixed = "a typo and a word missing"
    case absent = "not in the catalog: its rarest word is another"
    case invented = "not in the catalog: words of many titles"
  }

  let text: String
  let change: Change
  /// Nil where none is meant.
  let title: String?
}
