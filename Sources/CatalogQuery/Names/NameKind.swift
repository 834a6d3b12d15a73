public import LearningAPI

/// What a name can be the name of.
public enum NameKind: Sendable, Hashable, CustomStringConvertible {
  /// A library, subject, topic, skill or credit.
  case classification(ClassificationType)
  /// An author or publisher.
  case contributor

  /// As a word inside a sentence: `skill`, `author`.
  public var description: String {
    switch self {
    case .classification(.continuingEducationUnit): "credential"
    case .classification(let type): type.rawValue.lowercased().split(separator: "_").joined(separator: " ")
    case .contributor: "author"
    }
  }
}
