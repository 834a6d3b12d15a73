import CatalogIndex
import CatalogStore
import LearningAPI

/// The columnar index with what questions ask of it again and again.
final class LoadedIndex: Sendable {
  let copy: ColumnarIndex
  let names: PartitionNames
  let base: IndexedSegment
  let delta: IndexedSegment?

  /// The segments, as ``RankedMatch`` numbers them.
  var parts: [IndexedSegment] { delta.map { [base, $0] } ?? [base] }

  /// One bit per asset of ``base`` that changed or went; empty where none did.
  var deleted: [UInt64] { copy.deleted }

  /// - Throws: ``CatalogError`` `damaged`.
  init(_ copy: ColumnarIndex, _ dictionaries: Dictionaries, _ connection: ReadConnection) throws(CatalogError)
  {
    self.copy = copy
    names = PartitionNames(dictionaries)
    base = try IndexedSegment(copy.base, dictionaries, names, connection)
    var delta: IndexedSegment?
    if let segment = copy.delta {
      delta = try IndexedSegment(segment, dictionaries, names, connection)
    }
    self.delta = delta
  }
}
