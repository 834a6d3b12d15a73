public import LearningAPI

/// Why a name stands for no URN.
public enum NameError: CodedError, Hashable {
  /// Several URNs share the name; in the order of their URNs.
  case ambiguous(name: String, NameKind, [NamedURN])
  /// The catalog has no such name; with at most three that are near, nearest first.
  case unknown(name: String, NameKind, nearest: [String])
  /// The URN is one of another type.
  case otherType(URN, NameKind, found: ClassificationType)
  /// The catalog could not be asked.
  case query(QueryError)

  /// `ambiguous-name`, `unknown-name`, `other-type`, or the question's own code.
  public var code: ErrorCode {
    switch self {
    case .ambiguous: .ambiguousName
    case .unknown: .unknownName
    case .otherType: .otherType
    case .query(let error): error.code
    }
  }

  /// What happened, with which value.
  public var description: String { text { "'\($0)'" } }

  /// The same with names in other quotes, as where they are to be pasted.
  package func text(_ quoted: (String) -> String) -> String {
    switch self {
    case .ambiguous(let name, let kind, let found):
      "\(found.count) \(kind)s are named '\(name)'; name the one you mean by its URN: "
        + found.map(\.urn.rawValue).joined(separator: ", ")
    case .unknown(let name, let kind, let nearest):
      "there is no \(kind) '\(name)' in the catalog"
        + (nearest.isEmpty ? "" : "; the nearest: " + nearest.map(quoted).joined(separator: ", "))
    case .otherType(let urn, let kind, let found):
      "'\(urn)' is no \(kind) but a \(NameKind.classification(found)); ask for it as one"
    case .query(let error): error.description
    }
  }
}
