package import LearningAPI

/// The title that is shown of an asset.
package struct ShownTitle {
  package let text: String
  /// Its normalized words, one space between: what titles are ordered by.
  package let words: String
  package let locale: Int64
  /// Its raw JSON; nil where another asset's tells of it.
  package let raw: Int64?
  /// How that writes it; nil where that is not known.
  package let shape: ElementShape?
}
