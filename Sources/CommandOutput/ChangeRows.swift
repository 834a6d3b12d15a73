package import CatalogStore

/// `--format tsv` and `markdown`: changes as a table for other programs, with names for URNs of classifications; in each
/// generation what people look for first.
package struct ChangeRows: ChangeWriter {
  private let format: OutputFormat
  private let name: (String) -> String?
  private var rows: RowWriter?
  private var generation: Int?
  /// Videos, then chapters, which wait for the end of their generation.
  private var later: [[AssetChange]] = [[], []]

  /// - Parameter name: the name of a classification.
  package init(_ format: OutputFormat, name: @escaping (String) -> String?) {
    self.format = format
    self.name = name
  }

  package mutating func begin(_ span: CatalogHistory.Span) {
    rows = RowWriter(format, ["date", "change", "title", "locale", "old", "new", "urn"])
  }

  package mutating func write(_ change: AssetChange) {
    if change.generation != generation { end() }
    generation = change.generation
    let rank = ChangeTable.rank(change.urn)
    if rank == 0 { row(change) } else { later[rank - 1].append(change) }
  }

  private func row(_ change: AssetChange) {
    rows?.row([
      change.appliedAt.map { .moment($0) } ?? .none, .text(change.kind.rawValue), Cell(change.title),
      Cell(change.locale), cell(change, change.old), cell(change, change.new), .text(change.urn),
    ])
  }

  private func cell(_ change: AssetChange, _ value: String?) -> Cell {
    guard change.kind == .classifications, let value else { return Cell(value) }
    return .texts(value.split(separator: " ").map { name(String($0)) ?? String($0) })
  }

  package mutating func end() {
    for change in later.joined() { row(change) }
    later = [[], []]
  }
}
