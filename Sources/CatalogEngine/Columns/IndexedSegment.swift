package import CatalogIndex
import CatalogStore

/// A segment with its partitions and the forms of its URNs.
package struct IndexedSegment: Sendable {
  package let segment: Segment
  let partitions: PartitionTable
  let urns: URNForms

  /// - Throws: ``CatalogError`` `damaged`.
  init(
    _ segment: Segment, _ names: Dictionaries, _ numbers: PartitionNames, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.segment = segment
    partitions = PartitionTable(segment.shape, names, numbers)
    let forms = unsafe try segment.whole(.urnForms, UInt8.self, connection)
    urns = unsafe URNForms(UnsafeBufferPointer(start: forms, count: segment.shape.urnFormBytes))
  }
}
