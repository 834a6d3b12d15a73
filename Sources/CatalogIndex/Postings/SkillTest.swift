package import CatalogSQLite

/// Whether assets have any of some skills, asked of the assets one by one: where few match a keyword and many have the skills,
/// that reads less than the lists of the skills' assets.
///
/// Safe: the segment has the memory and lives as long as the question.
@safe
package struct SkillTest {
  private let inline: ColumnReader<UInt64>
  private let starts: UnsafePointer<UInt32>
  private let members: UnsafePointer<UInt32>
  /// One bit for each skill; the marks of empty slots have some too.
  private var wanted: [UInt64]

  /// Nil where skills do not stand with the assets (``InlineSkills``).
  ///
  /// - Parameter reads: how many assets will be asked.
  package init?(
    _ skills: [Int], reads: Int, _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) {
    guard segment.shape.inlineSkills != 0 else { return nil }
    inline = try ColumnReader(segment, .inlineSkills, UInt64.self, reads: reads, connection)
    unsafe starts = try segment.whole(.skillStart, UInt32.self, connection)
    unsafe members = try segment.whole(.skillMembers, UInt32.self, connection)
    wanted = Array(repeating: 0, count: (segment.shape.tags + InlineSkills.count + 63) >> 6)
    for skill in skills where skill < segment.shape.tags {
      wanted[skill >> 6] |= 1 << UInt64(skill & 63)
    }
  }

  /// The assets of a list that have any of the skills, or those that have none.
  package func filter(_ assets: UnsafeBufferPointer<UInt32>, having: Bool) -> [UInt32] {
    let inline = unsafe inline.prepared(assets)
    return unsafe wanted.withUnsafeBufferPointer { wanted in
      func bit(_ skill: UInt64) -> UInt64 {
        unsafe wanted[Int(truncatingIfNeeded: skill >> 6)] >> (skill & 63)
      }
      return unsafe Array(unsafeUninitializedCapacity: assets.count) { kept, count in
        for at in assets.indices {
          let packed = unsafe inline[Int(assets[at])]
          var found: UInt64 = 0
          if UInt16(truncatingIfNeeded: packed) == InlineSkills.overflow {
            let set = InlineSkills.set(packed)
            for at in unsafe starts[set]..<max(starts[set], starts[set + 1]) {
              unsafe found |= bit(UInt64(members[Int(at)]))
            }
          } else {
            found =
              bit(packed & 0xFFFF) | bit(packed >> 16 & 0xFFFF) | bit(packed >> 32 & 0xFFFF)
              | bit(packed >> 48)
          }
          unsafe kept[count] = unsafe assets[at]
          count += (found & 1 != 0) == having ? 1 : 0
        }
      }
    }
  }

  package func check() throws(CatalogError) { try inline.check() }
}
