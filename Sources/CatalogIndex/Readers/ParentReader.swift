package import CatalogSQLite
import SmallAlgorithms

/// Reads which title of a segment lists which others: the parents of chapters and videos.
package struct ParentReader {
  private let segment: Segment
  private let connection: ReadConnection

  package init(_ segment: Segment, _ connection: ReadConnection) {
    self.segment = segment
    self.connection = connection
  }

  /// Calls `body` with many titles at a time, in no order, and beside each a parent.
  package func forEachBlock(
    _ titles: OrdinalSet, in range: Range<Int>,
    _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>) -> Void
  ) throws(CatalogError) {
    let parents = unsafe try segment.whole(.parentTitle, UInt32.self, connection)
    let (limit, none) = (OrdinalSet.blockLimit, Segment.noParent)
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * limit) { memory in
      unsafe titles.forEachBlock(in: range) { block in
        var count = 0
        for at in block.indices {
          let title = unsafe block[at]
          let parent = unsafe parents[Int(title)]
          unsafe memory[count] = title
          unsafe memory[limit + count] = parent
          count += parent == none ? 0 : 1
        }
        if count > 0 {
          unsafe body(
            UnsafeBufferPointer(rebasing: memory[..<count]),
            UnsafeBufferPointer(rebasing: memory[limit..<limit + count]))
        }
      }
    }
    unsafe try forEachFurtherBlock(titles, range, body)
  }

  /// The parents that the segment does not keep beside the titles.
  private func forEachFurtherBlock(
    _ titles: OrdinalSet, _ range: Range<Int>,
    _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>) -> Void
  ) throws(CatalogError) {
    let count = segment.shape.furtherParents
    if count == 0 { return }
    let children = unsafe try UnsafeBufferPointer(
      start: segment.whole(.furtherChild, UInt32.self, connection), count: count)
    let parents = unsafe try UnsafeBufferPointer(
      start: segment.whole(.furtherParent, UInt32.self, connection), count: count)
    func places(_ titles: Range<Int>) -> Range<Int> {
      let start = children.indices.partitioningIndex { unsafe children[$0] >= titles.lowerBound }
      return start..<(start..<count).partitioningIndex { unsafe children[$0] >= titles.upperBound }
    }
    let listed = places(range)
    var found = Array(listed)
    if titles.count(in: range) < listed.count {
      found = []
      unsafe titles.forEachBlock(in: range) { block in
        for at in block.indices {
          let title = unsafe Int(block[at])
          found += places(title..<title + 1)
        }
      }
    }
    // Only honest lists ascend.
    found = found.filter { at in
      let title = unsafe Int(children[at])
      return range.contains(title) && titles.contains(title)
    }
    unsafe found.map { unsafe children[$0] }.withUnsafeBufferPointer { titles in
      unsafe found.map { unsafe parents[$0] }.withUnsafeBufferPointer { unsafe body(titles, $0) }
    }
  }
}
