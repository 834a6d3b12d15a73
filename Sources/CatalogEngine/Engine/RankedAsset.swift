/// An asset that matches, and what its place in the order of relevance depends on.
package struct RankedAsset {
  /// Its number in the source of record.
  package var id: Int64
  /// The tier of ``RelevanceScale``; 0 in other orders.
  package var tier: Int32 = 0
  /// How many words the title has that fits best; 0 in other orders.
  package var words: Int32 = 0
  /// Nil where the plan does not ask for it, or the engine would have to look for it.
  package var identity: AssetIdentity?

  package init(id: Int64, tier: Int32 = 0, words: Int32 = 0) {
    self.id = id
    self.tier = tier
    self.words = words
  }
}
