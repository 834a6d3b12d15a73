/// Where a match stands that not all words of a keyword found in a title of its own: behind all that they did.
package enum FurtherPlace {
  /// Behind the last tier of ``RelevanceScale``.
  private static let first: Int32 = 16
  /// Behind what a keyword of the most words can miss.
  private static let ofParts: Int32 = 1 << 16

  /// The place of a record.
  ///
  /// - Parameters:
  ///   - missing: how many words its title does not have; the fewer, the better.
  ///   - field: of the fields in the order asked, the last one that it needs to have all words.
  package static func of(missing: Int, field: Int) -> (tier: Int32, words: Int32) {
    (first + Int32(missing), Int32(field))
  }

  /// The place of a course that answers for what is in it alone: the more videos match, the better.
  package static func ofParts(videos: Int) -> (tier: Int32, words: Int32) {
    (ofParts, -Int32(clamping: videos))
  }

  /// What gave a place; nil where a title did.
  package static func tier(_ number: Int32) -> RelevanceTier? {
    number >= ofParts ? .contents : number >= first ? .otherFields : nil
  }
}
