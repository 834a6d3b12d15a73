/// The kinds of words and criteria that a question is made of.
public enum Condition: String, Sendable, Hashable, CaseIterable {
  /// A word, phrase or prefix that one title has to hold.
  case word
  /// All words, in one and the same title.
  case sameTitle = "same title"
  /// A word, phrase or prefix that no title may hold.
  case not
  /// Asset types.
  case type
  /// Difficulty levels.
  case level
  /// Locales of the titles.
  case locale
  /// Libraries.
  case library
  /// Subjects.
  case subject
  /// Topics.
  case topic
  /// Skills.
  case skill
  /// Programmes of continuing education.
  case credential
  /// Classifications of a further type, or that the catalog does not know.
  case classification
  /// Contributors.
  case contributor
  /// Spans of time to complete.
  case timeToComplete = "time-to-complete"
  /// Years of release.
  case year
  /// Released, changed or retired after a moment.
  case modifiedAfter = "modified-after"
  /// Changed after a moment by the date of the last change.
  case updatedAfter = "updated-after"
  /// Retired assets answer only where they are asked for.
  case retired
  /// Chapters answer only where their type is asked for.
  case chapter
}
