import CatalogFacets
import CatalogIndex
import CatalogStore

extension MatchedSegment {
  /// Counts classifications that few assets have, and of which the segment keeps no sets, from the lists of their assets.
  ///
  /// - Parameter numbers: theirs.
  func count(
    listed numbers: [Int], _ criterion: Criterion, into counts: inout ValueCounts,
    _ connection: ReadConnection
  ) throws(CatalogError) {
    if numbers.isEmpty || reads(criterion) == 0 { return }
    var counted = [UInt64](repeating: 0, count: segment.shape.assetBitmapWords)
    unsafe counted.withUnsafeMutableBufferPointer { counted in
      unsafe forEachBlock(criterion) { block in
        for at in block.indices { unsafe counted[Int(block[at] >> 6)] |= 1 << UInt64(block[at] & 63) }
      }
    }
    let postings = PostingReader.classifications(segment, connection)
    for number in numbers {
      let assets = try postings.items(number)
      if assets.isEmpty { continue }
      let count = unsafe counted.withUnsafeBufferPointer { counted in
        unsafe assets.read(
          list: { list in
            list.indices.reduce(0) {
              unsafe $0 + Int(counted[Int(list[$1] >> 6)] >> UInt64(list[$1] & 63) & 1)
            }
          },
          bits: { bits in counted.indices.reduce(0) { unsafe $0 + (counted[$1] & bits[$1]).nonzeroBitCount } }
        )
      }
      unsafe counts.withDense(number + 1) { unsafe $0[number] += UInt32(count) }
    }
  }
}
