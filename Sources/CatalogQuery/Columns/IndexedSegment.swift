import CatalogStore

/// A segment with its cells and the forms of its URNs.
struct IndexedSegment: Sendable {
  let segment: Segment
  let cells: CellTable
  let urns: URNForms

  /// - Throws: ``CatalogError`` `damaged`.
  init(
    _ segment: Segment, _ names: Dictionaries, _ numbers: CellNames, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.segment = segment
    cells = CellTable(segment.shape, names, numbers)
    let forms = try segment.whole(.urnForms, UInt8.self, connection)
    urns = URNForms(UnsafeBufferPointer(start: forms, count: segment.shape.urnFormBytes))
  }
}
