/// The classes of questions, in the order of the tables.
enum QuestionKind: String, CaseIterable, Sendable {
  case rare = "rare word"
  case medium = "medium word"
  case common = "common word"
  case twoWords = "two words"
  case threeWords = "three words"
  case prefix = "prefix"
  case phrase = "phrase"
  case wordAndFilters = "word + filters"
  case filtersOnly = "filters only"
  case everything = "everything"
  case ideographs = "CJK pair"
  case lostAccent = "lost accent"
}
