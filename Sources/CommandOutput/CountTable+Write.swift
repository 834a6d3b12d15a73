package import CatalogCounts
import CatalogQuery
import LearningAPI

/// Writes the table, for people and as data.
extension CountTable {
  private static let (none, total) = ("none", "total")

  /// - Parameters:
  ///   - format: `table`, `csv`, `tsv` or `markdown`.
  ///   - width: that of the terminal; nil without one.
  package func write(_ format: OutputFormat, width: Int?, hasMark: Bool) {
    guard format == .table else {
      return TextTable(columns(hasURNs: true), (rowsAndSubtotals + [total]).map { cells($0, hasURNs: true) })
        .write(format, hasMark: hasMark)
    }
    let out = Output.shared
    for line in TextTable(
      columns(hasURNs: false), (rowsAndSubtotals + [total]).map { cells($0, hasURNs: false) }
    )
    .lines(width: width) { out.line(line) }
  }

  /// As many values across as have room beside their totals; numbers are never cut.
  package static func columnLimit(_ table: CrossTable, width: Int) -> Int {
    guard table.axes.count > 1, let across = table.axes.last else { return 0 }
    // The names of rows may be cut to so much, and the numbers of totals have their place.
    let number = Display.width(Display.number(table.total))
    let down = (table.axes.count - 1) * (narrowest + gap)
    let ends = [Self.none, Self.total].reduce(0) {
      $0 + max($1.count, number) + gap
    }
    var room = width - down - ends
    var count = 0
    for (index, head) in heads(across).enumerated() {
      let widest = Display.width(Display.number(across.values[index].count))
      room -= max(Display.width(Display.safe(head.uppercased())), widest) + gap
      if room < 0 { break }
      count += 1
    }
    return max(1, count)
  }

  /// A name that is cut has so many columns at least.
  private static let narrowest = 12
  private static let gap = 2

  /// Names of columns; two that share a name have their URNs.
  private static func heads(_ axis: CrossTable.Axis) -> [String] {
    let shared = Dictionary(grouping: axis.values) { $0.label ?? $0.value }
    return axis.values.map { value in
      let name = value.label ?? value.value
      return (shared[name]?.count ?? 0) > 1 && value.label != nil ? "\(name) \(value.value)" : name
    }
  }

  private func columns(hasURNs: Bool) -> [TextTable.Column] {
    let names = down.flatMap { axis in
      [TextTable.Column(axis.facet.rawValue, isCuttable: true)]
        + (hasURNs && axis.isNamed ? [TextTable.Column("\(axis.facet.rawValue) urn")] : [])
    }
    guard let across else { return names + [TextTable.Column("assets", isNumber: true)] }
    let heads = Self.heads(across)
    return names
      + (columns.map { heads[$0] } + [Self.none, Self.total]).map {
        TextTable.Column($0, isCuttable: true, isNumber: true)
      }
  }

  private func cells(_ row: Row, hasURNs: Bool) -> [Cell] {
    var isTotal = false
    let names = zip(down, row.values).flatMap { own -> [Cell] in
      let (axis, value) = own
      let name = value.map { $0.label ?? $0.value } ?? (isTotal ? "" : Self.total)
      isTotal = isTotal || value == nil
      let urn: Cell = value.map { $0.isNone ? .none : .text($0.value) } ?? .none
      return [.text(name)] + (hasURNs && axis.isNamed ? [urn] : [])
    }
    return names + counts(row).map { .number($0) }
  }
}

extension CrossTable.Axis {
  /// Whether its values are URNs, which have names.
  var isNamed: Bool { facet.classificationType != nil || facet == .contributor }
}
