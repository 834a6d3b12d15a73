import CatalogStore
import LearningAPI
import Synchronization

/// The cells of a segment with their values by small numbers, made once for a generation: a question asks about
/// each type, level and set of locales once, and then only looks up.
final class CellTable: Sendable {
  let cells: [SegmentCell]
  /// Where each cell ends.
  let ends: [UInt32]
  /// Whether each cell holds single videos or chapters, which come after courses and paths.
  let isVideo: [Bool]
  let types: CellProperty<Int64>
  let levels: CellProperty<Int64?>
  let localeSets: CellProperty<Int64>
  private let plans = Mutex<[CellPlan?]>([nil, nil])

  init(_ shape: SegmentShape, _ names: Dictionaries, _ numbers: CellNames) {
    cells = shape.cells
    ends = cells.map { UInt32($0.assets.upperBound) }
    let videoTypes = names.videoTypes
    isVideo = cells.map { videoTypes.contains($0.type) }
    types = CellProperty(cells.map(\.type)) { numbers.type($0).map { [$0] } ?? [] }
    levels = CellProperty(cells.map(\.level)) { numbers.level($0).map { [$0] } ?? [] }
    localeSets = CellProperty(cells.map(\.localeSet), numbers.locales)
  }

  /// What questions without a criterion of type, level or locale make of the cells.
  func plainPlan(_ question: ColumnQuestion) -> CellPlan {
    plans.withLock { plans in
      let index = question.criteria.includeRetired ? 1 : 0
      if let known = plans[index] { return known }
      let plan = CellPlan(self, question)
      plans[index] = plan
      return plan
    }
  }
}
