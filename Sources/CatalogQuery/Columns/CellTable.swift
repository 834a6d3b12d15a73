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
  /// The different types, levels and sets of locales, and for each cell which of them it has.
  let types: [Int64]
  let typeOf: [Int]
  let levels: [Int64?]
  let levelOf: [Int]
  let localeSets: [Int64]
  let localeSetOf: [Int]
  private let plans = Mutex<[CellPlan?]>([nil, nil])

  init(_ shape: SegmentShape, _ names: Dictionaries) {
    cells = shape.cells
    ends = cells.map { UInt32($0.assets.upperBound) }
    let videoTypes = names.videoTypes
    isVideo = cells.map { videoTypes.contains($0.type) }
    (types, typeOf) = Self.number(cells.map(\.type))
    (levels, levelOf) = Self.number(cells.map(\.level))
    (localeSets, localeSetOf) = Self.number(cells.map(\.localeSet))
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

  private static func number<Value: Hashable>(_ values: [Value]) -> ([Value], [Int]) {
    var known: [Value: Int] = [:]
    var different: [Value] = []
    let numbers = values.map { value in
      if let number = known[value] { return number }
      known[value] = different.count
      different.append(value)
      return different.count - 1
    }
    return (different, numbers)
  }
}
