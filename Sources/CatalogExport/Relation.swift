import LearningAPI

/// What an asset has several of, each with a name: a table of names, a table that joins, and a view.
enum Relation: String, CaseIterable {
  case libraries, subjects, topics, skills, credentials, authors

  /// The name of one of them, as columns have it.
  var one: String { self == .libraries ? "library" : String(rawValue.dropLast()) }

  /// Nil for authors, which are no classifications.
  var classification: ClassificationType? {
    switch self {
    case .libraries: .library
    case .subjects: .subject
    case .topics: .topic
    case .skills: .skill
    case .credentials: .continuingEducationUnit
    case .authors: nil
    }
  }
}
