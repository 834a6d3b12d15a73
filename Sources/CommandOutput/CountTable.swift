package import CatalogCounts
import CatalogQuery
import LearningAPI

/// A cross table as rows: the last facet is across, the others are down.
package struct CountTable {
  /// One combination of the facets that are down, or a total.
  struct Row {
    /// A value for each facet that is down; nil for all of them.
    let values: [Named?]
    let positions: [CrossTable.Position]
  }

  /// A value as it is shown.
  struct Named: Hashable {
    let value: String
    let label: String?
    /// Whether it stands for assets without a value.
    var isNone = false
  }

  package let table: CrossTable
  /// The positions across that are shown, the most frequent first; none of a table by one facet.
  let columns: [Int]
  /// How many more there are.
  package let otherColumns: Int
  /// The combinations that are shown, those without a value last.
  let rows: [Row]
  /// How many more there are.
  package let otherRows: Int
  /// Where two facets are down, the first of them has totals of its own, unless some rows are left out.
  let hasSubtotals: Bool
  /// How many there are, shown or not.
  package var foundRows: Int { rows.count + otherRows }
  /// How many combinations assets have, among them those that have something where nothing is asked for.
  package let allRows: Int

  /// The facets that are down.
  var down: [CrossTable.Axis] { table.axes.count == 1 ? table.axes : Array(table.axes.dropLast()) }
  /// The facet that is across; nil where there is one alone.
  package var across: CrossTable.Axis? { table.axes.count == 1 ? nil : table.axes.last }

  /// - Parameters:
  ///   - without: only the combinations that have nothing at any of these positions across; nil for all.
  ///   - rowLimit: how many combinations at most, beside totals.
  ///   - columnLimit: how many values across at most.
  package init(
    _ table: CrossTable, without: [CrossTable.Position]? = nil, rowLimit: Int, columnLimit: Int
  ) {
    self.table = table
    let across = table.axes.count == 1 ? nil : table.axes.last
    let shown = min(across?.values.count ?? 0, columnLimit)
    columns = across.map { axis in Self.order(axis).filter { $0 < shown } } ?? []
    otherColumns = (across?.values.count ?? 0) - shown
    var all: [Row] = []
    var combinations = 0
    let down = table.axes.count == 1 ? table.axes : Array(table.axes.dropLast())
    let orders = down.map(Self.order)
    func add(_ values: [Named?], _ positions: [CrossTable.Position]) {
      guard table.count(positions) > 0 else { return }
      if values.count == down.count {
        combinations += 1
        if let without, without.contains(where: { table.count(positions + [$0]) > 0 }) { return }
        return all.append(Row(values: values, positions: positions))
      }
      let axis = down[values.count]
      for index in orders[values.count] {
        let value = axis.values[index]
        add(values + [Named(value: value.value, label: value.label)], positions + [.value(index)])
      }
      add(values + [Named(value: "none", label: nil, isNone: true)], positions + [.none])
    }
    add([], [])
    allRows = combinations
    rows = Array(all.prefix(rowLimit))
    otherRows = all.count - rows.count
    hasSubtotals = down.count > 1 && without == nil
  }

  /// The values of a facet as people expect them: those with an order of their own by that, others as they come.
  private static func order(_ axis: CrossTable.Axis) -> [Int] {
    func rank(_ value: String) -> Int? {
      switch axis.facet {
      case .difficultyLevel: DifficultyLevel.documented.firstIndex { $0.rawValue == value }
      case .timeToComplete: DurationRange.allCases.firstIndex { $0.rawValue == value }
      case .publishedYear: Int(value)
      default: nil
      }
    }
    return axis.values.indices.sorted {
      (rank(axis.values[$0].value) ?? .max, $0) < (rank(axis.values[$1].value) ?? .max, $1)
    }
  }

  /// The rows with a total behind each group of the first facet.
  var rowsAndSubtotals: [Row] {
    if !hasSubtotals { return rows }
    return rows.indices.flatMap { index in
      let row = rows[index]
      let isLast = index + 1 == rows.count || rows[index + 1].values[0] != row.values[0]
      return isLast ? [row, subtotal(of: row)] : [row]
    }
  }

  private func subtotal(of row: Row) -> Row {
    Row(values: [row.values[0], nil], positions: [row.positions[0], .all])
  }

  /// The subtotals alone.
  var subtotals: [Row] { rowsAndSubtotals.filter { $0.values.contains(nil) } }

  /// The row under the others: how many assets have each value across, each once.
  var total: Row {
    Row(values: down.map { _ in nil }, positions: down.map { _ in .all })
  }

  /// The counts of a row: those across, without a value, all.
  func counts(_ row: Row) -> [Int] {
    guard across != nil else { return [table.count(row.positions)] }
    return columns.map { table.count(row.positions + [.value($0)]) }
      + [table.count(row.positions + [.none]), table.count(row.positions)]
  }
}
