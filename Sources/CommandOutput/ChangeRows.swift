package import CatalogQuery
package import CatalogStore

/// Changes as a table for other programs, with names for URNs of classifications; in each generation what people look for
/// first.
package struct ChangeRows: ChangeWriter {
  private let format: OutputFormat
  private let columns: [ChangeColumn]
  private let hasMark: Bool
  private let name: (String) -> String?
  private let asset: (String) -> Hit?
  private let readsAssets: Bool
  private var rows: RowWriter?
  private var generation: Int?
  /// Videos, then chapters, which wait for the end of their generation.
  private var later: [[AssetChange]] = [[], []]

  /// - Parameters:
  ///   - hasMark: whether a byte order mark comes first, by which Excel knows UTF-8.
  ///   - name: the name of a classification.
  ///   - asset: an asset as it is now; nil where the catalog does not have it.
  package init(
    _ format: OutputFormat, _ columns: [ChangeColumn], hasMark: Bool, name: @escaping (String) -> String?,
    asset: @escaping (String) -> Hit?
  ) {
    self.format = format
    self.columns = columns
    self.hasMark = hasMark
    self.name = name
    self.asset = asset
    readsAssets = columns.contains { if case .asset = $0 { true } else { false } }
  }

  package mutating func begin(_ span: CatalogHistory.Span) {
    rows = RowWriter(format, columns.map(\.head), hasMark: hasMark)
  }

  package mutating func write(_ change: AssetChange) {
    if change.generation != generation { writeLater() }
    generation = change.generation
    let rank = ChangeTable.rank(change.urn)
    if rank == 0 { row(change) } else { later[rank - 1].append(change) }
  }

  private mutating func row(_ change: AssetChange) {
    let hit = readsAssets ? asset(change.urn) : nil
    rows?.row(columns.map { $0.cell(change, name: name, hit: hit) })
  }

  package mutating func end() {
    writeLater()
    rows?.end()
  }

  private mutating func writeLater() {
    for change in later.joined() { row(change) }
    later = [[], []]
  }
}
