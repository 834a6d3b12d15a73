import CatalogStore
import LearningAPI

/// What a question makes of the cells of a segment.
struct CellPlan: Sendable {
  /// Cells that fail nothing, neighbours joined.
  struct Run: Sendable {
    var cells: Range<Int>
    var assets: Range<Int>
  }

  /// What ``failures`` holds for cells that answer in no case.
  static let hidden = UInt8.max

  /// Which of type, level and locale the assets of each cell fail: the raw values of ``Criterion``.
  let failures: [UInt8]
  let runs: [Run]

  init(_ table: CellTable, _ question: ColumnQuestion) {
    let types = table.types.values.map(question.typeFailure)
    let levels = table.levels.values.map(question.levelFailure)
    let localeSets = table.localeSets.values.map(question.localeFailure)
    var failures: [UInt8] = []
    failures.reserveCapacity(table.cells.count)
    var runs: [Run] = []
    for (index, cell) in table.cells.enumerated() {
      let type = types[table.types.indices[index]]
      if type == Self.hidden || (cell.isRetired && !question.criteria.includeRetired) {
        failures.append(Self.hidden)
        continue
      }
      let failed = type | levels[table.levels.indices[index]] | localeSets[table.localeSets.indices[index]]
      failures.append(failed)
      if failed != 0 { continue }
      if let last = runs.last, last.cells.upperBound == index {
        runs[runs.count - 1] = Run(
          cells: last.cells.lowerBound..<index + 1, assets: last.assets.lowerBound..<cell.assets.upperBound)
      } else {
        runs.append(Run(cells: index..<index + 1, assets: cell.assets))
      }
    }
    self.failures = failures
    self.runs = runs
  }
}
