/// The skills of one asset in 64 bits. Where nearly every asset has skills of its own, sets of them are no help: an
/// array of counts by set does not fit into the cache, and the skills themselves are read at random. Counting the
/// top skills of a million assets took 2.7 ms with sets, and a third of it with inline values.
@usableFromInline
package enum InlineSkills {
  /// How many skills have room; assets with more are in the columns of sets.
  @inlinable package static var count: Int { 4 }
  /// The first slot of assets with more skills; the next two hold the index of their set.
  @inlinable package static var overflow: UInt16 { .max }

  /// Whether numbers below a limit, and the marks of empty values, have room.
  static func fits(_ limit: Int) -> Bool { limit + count < Int(overflow) }

  /// - Parameters:
  ///   - skills: at most ``count``.
  ///   - limit: skills are below it; an empty slot holds this and its own index, so that counting needs no test.
  static func pack(_ skills: ArraySlice<UInt32>, below limit: Int) -> UInt64 {
    var packed: UInt64 = 0
    for slot in 0..<count {
      let skill = slot < skills.count ? Int(skills[skills.startIndex + slot]) : limit + slot
      packed |= UInt64(skill) << UInt64(16 * slot)
    }
    return packed
  }

  static func pack(set: UInt32) -> UInt64 { UInt64(overflow) | UInt64(set) << 16 }

  /// The set of an asset with more skills than there are inline values.
  @inlinable
  package static func set(_ packed: UInt64) -> Int { Int(packed >> 16 & 0xFFFF_FFFF) }
}
