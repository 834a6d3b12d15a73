import CatalogIndex
import CatalogStore

/// Which of some classifications the assets of a segment have, from their lists: the segment keeps no sets of them.
struct ListedSets {
  /// For each asset the index of its set in ``members``.
  private(set) var sets: [UInt32]
  /// The first set is empty.
  private(set) var members: [[Int]] = [[]]

  init(_ numbers: [Int], _ segment: Segment, _ connection: ReadConnection) throws(CatalogError) {
    sets = Array(repeating: 0, count: segment.shape.assets)
    let postings = PostingReader.classifications(segment, connection)
    for number in numbers {
      // Assets that had the same before have the same again.
      var after: [UInt32: UInt32] = [:]
      try postings.items(number).forEach { ordinal in
        let old = sets[ordinal]
        if let known = after[old] {
          sets[ordinal] = known
          return
        }
        let new = UInt32(members.count)
        members.append(members[Int(old)] + [number])
        after[old] = new
        sets[ordinal] = new
      }
    }
  }
}
