public import CatalogText
public import LearningAPI

/// A text of an asset in which a keyword was found, and where.
public struct FoundText: Sendable, Hashable {
  /// The field that the text is of.
  public let field: SearchField
  /// The text as the asset's JSON has it.
  public let text: String
  /// The parts of ``text`` that the keyword found.
  public let highlights: TitleHighlights
}
