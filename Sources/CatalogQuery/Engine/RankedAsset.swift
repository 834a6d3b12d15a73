/// An asset that matches, and what its place in the order of relevance depends on.
struct RankedAsset {
  /// Its number in the source of record.
  var id: Int64
  /// The tier of ``RelevanceScale``; 0 in other orders.
  var tier: Int32 = 0
  /// How many words the title has that fits best; 0 in other orders.
  var words: Int32 = 0
}
