import CatalogIndex
import CatalogStore
import LearningAPI

/// The columnar index with what questions ask of it again and again.
package final class LoadedIndex: Sendable {
  let index: ColumnarIndex
  let names: PartitionNames
  let base: IndexedSegment
  let delta: IndexedSegment?

  /// The segments, as ``RankedMatch`` numbers them.
  package let parts: [IndexedSegment]

  /// One bit per asset of ``base`` that changed or went; empty where none did.
  package var deleted: [UInt64] { index.deleted }

  /// In which segment assets are, and their ordinals there, by their numbers in the source of record.
  func places(
    of assets: Set<Int64>, _ connection: ReadConnection
  ) throws(CatalogError) -> [Int64: (part: Int, ordinal: Int)] {
    var places: [Int64: (part: Int, ordinal: Int)] = [:]
    for (number, part) in parts.enumerated() {
      for (asset, ordinal) in try part.segment.ordinals(of: assets, connection) {
        let isDeleted =
          number == 0 && !deleted.isEmpty && deleted[Int(ordinal >> 6)] >> UInt64(ordinal & 63) & 1 != 0
        if !isDeleted { places[asset] = (number, Int(ordinal)) }
      }
    }
    return places
  }

  /// - Throws: ``CatalogError`` `damaged`.
  init(_ index: ColumnarIndex, _ dictionaries: Dictionaries, _ connection: ReadConnection)
    throws(CatalogError)
  {
    self.index = index
    names = PartitionNames(dictionaries)
    base = try IndexedSegment(index.base, dictionaries, names, connection)
    var delta: IndexedSegment?
    if let segment = index.delta {
      delta = try IndexedSegment(segment, dictionaries, names, connection)
    }
    self.delta = delta
    parts = if let delta { [base, delta] } else { [base] }
  }
}
