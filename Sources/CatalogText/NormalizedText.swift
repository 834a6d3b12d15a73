/// Normalized text in the form that ``WordReader`` walks over: units that each have a kind.
///
/// There are two, so that ASCII needs neither normalization nor arrays, and one reader, so that both ways
/// cannot disagree about words.
protocol NormalizedText {
  /// The number of units.
  var count: Int { get }

  /// What the unit at `index` is; a gap outside the text, which saves the reader its bounds checks.
  func kind(at index: Int) -> ScalarKind

  /// The units of `range` as they are.
  func text(_ range: Range<Int>) -> String

  /// Whether the units from `index` on are `ascii`; false if the text ends before.
  func hasASCII(_ ascii: StaticString, at index: Int) -> Bool
}
