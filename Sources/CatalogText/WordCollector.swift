/// Where ``WordReader`` puts the words it finds.
///
/// There are two, so that one reader serves both and they cannot disagree about words: titles for the index
/// and queries keep the words only, ``PlacedWords`` also where each stands. Generic code is specialized for
/// either, so the first pays nothing for places.
protocol WordCollector {
  init()

  /// The words so far, boundaries included.
  var words: [String] { get }

  /// The whole text as one word, if it is one name with a hyphen in it.
  var hyphenated: String? { get set }

  /// Makes room for about so many words.
  mutating func reserve(_ words: Int)

  /// Adds a word that these units of the normalized text are.
  mutating func append(_ word: String, at units: Range<Int>)

  /// Adds what stands between two ideographs that do not touch.
  mutating func appendBoundary()

  /// Adds a joined form or alias of what these units are.
  mutating func appendJoined(_ form: String, at units: Range<Int>)

  /// The units of a word; anything at all where places are not kept.
  func units(ofWord index: Int) -> Range<Int>
}
