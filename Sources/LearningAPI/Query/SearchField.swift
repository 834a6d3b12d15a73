/// A part of an asset's record in which words are looked for. The API looks at titles alone; the others are Carrel's own.
public enum SearchField: String, Sendable, Hashable, Codable, CaseIterable {
  /// The title.
  case title
  /// The long and the short description, without markup.
  case description
  /// The names of the skills and topics that the asset carries, as facets show them.
  case skill
  /// The names of its contributors, as facets show them.
  case instructor
  /// The titles of the chapters and videos that a course's record lists, in the record's locale.
  case chapter
}
