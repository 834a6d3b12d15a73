/// What ranking asks of every matching title, in 32 bits: its first word, and how many words it has. One read at a
/// random place in the place of three; reading the words themselves costs two reads that wait for each other.
@usableFromInline
package enum TitleSummary {
  /// Numbers of words stay below.
  @inlinable package static var wordLimit: Int { (1 << 24) - 1 }
  /// So many words, or more: the words themselves tell.
  @inlinable package static var manyWords: UInt32 { 255 }

  /// - Parameters:
  ///   - first: the number of the first word; nil for a title without words.
  ///   - count: how many words, at most ``manyWords``.
  static func pack(first: UInt32?, count: UInt8) -> UInt32 {
    (first ?? UInt32(wordLimit)) << 8 | UInt32(count)
  }

  /// The number of the first word; ``wordLimit`` for a title without words.
  @inlinable
  package static func first(_ summary: UInt32) -> UInt32 { summary >> 8 }

  /// How many words, at most ``manyWords``.
  @inlinable
  package static func count(_ summary: UInt32) -> UInt32 { summary & 0xFF }
}
