import CatalogEngine
public import LearningAPI

/// Why an asset is in an answer, or which words and criteria keep it out.
public struct AssetExplanation: Sendable {
  /// One word or criterion, held against the asset.
  public struct Check: Sendable, Hashable {
    /// What kind it is.
    public let condition: Condition
    /// The values, as the question names them.
    public let asked: [String]
    /// What the asset has there: its titles, its level, its skills; empty where it has none.
    public let has: [String]
    /// Whether the asset passes.
    public let passes: Bool
    /// Where words were looked for; empty where the titles of the asset alone decide.
    public let fields: [SearchField]

    init(
      condition: Condition, asked: [String], has: [String], passes: Bool, fields: [SearchField] = []
    ) {
      self.condition = condition
      self.asked = asked
      self.has = has
      self.passes = passes
      self.fields = fields
    }

    /// What was asked and what the asset has, as one sentence without a full stop.
    public var sentence: String {
      let asked = asked.joined(separator: [.word, .not].contains(condition) ? "' or '" : " or ")
      if !fields.isEmpty, let sentence = furtherSentence(asked) { return sentence }
      let has = has.isEmpty ? "none" : has.joined(separator: ", ")
      switch condition {
      case .word:
        return passes
          ? "word: '\(asked)' is in its title \(has)" : "word: '\(asked)' is not in its title \(has)"
      case .not:
        return passes
          ? "not: '\(asked)' is in no title of it" : "not: '\(asked)' is left out, and is in its title \(has)"
      case .sameTitle:
        return passes
          ? "same title: one title has all words: \(has)" : "same title: no title has all words: \(has)"
      case .retired:
        return passes
          ? "retired: asked for retired assets too, this asset is retired\(has == "none" ? "" : " since \(has)")"
          : "retired: this asset is retired\(has == "none" ? "" : " since \(has)"), and retired assets were not asked for"
      case .chapter:
        return
          "chapter: this asset is a chapter, and chapters answer only where the type CHAPTER is asked for"
      default: return "\(condition.rawValue): asked \(asked), this asset has \(has)"
      }
    }

    private func furtherSentence(_ asked: String) -> String? {
      let has = has.map { $0 == AssetExamination.contents ? "what it contains" : "its \($0)" }
        .joined(separator: " and ")
      switch condition {
      case .word:
        return passes
          ? "word: '\(asked)' is in \(has)"
          : "word: '\(asked)' is nowhere in \(fields.map(\.rawValue).joined(separator: ", "))"
      case .not:
        return passes
          ? "not: '\(asked)' is nowhere in it" : "not: '\(asked)' is left out, and is in \(has)"
      case .sameTitle: return "same record: no record has all words"
      default: return nil
      }
    }
  }

  /// The asset that was asked about.
  public let urn: URN
  /// The asset; nil where the catalog does not have it.
  public let asset: Hit?
  /// Every word and criterion in the order of ``Explanation/steps``. Passing all is being in the answer.
  public let checks: [Check]
  /// Its index in the whole order, from 0; nil where it is not in the answer.
  public let index: Int?
  /// What that depends on; nil where it is not in the answer.
  public let place: Explanation.RankedOrdinal?
  /// How many assets match.
  public let total: Int
  /// The generation of the catalog that all of it is from.
  public let generation: Int
  /// What the reader should know of the question.
  public let notices: [String]
}
