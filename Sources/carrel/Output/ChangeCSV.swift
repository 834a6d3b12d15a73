import CatalogStore

/// `--format csv`
struct ChangeCSV: ChangeWriter {
  func begin(_ span: CatalogHistory.Span) {
    Output.shared.line("generation,publishedAt,change,urn,locale,title,old,new")
  }

  func write(_ change: AssetChange) {
    let texts = [change.kind.rawValue, change.urn, change.locale, change.title, change.old, change.new]
    Output.shared.line(
      (["\(change.generation)", change.appliedAt.map { "\($0)" } ?? ""] + texts.map { CSV.cell($0 ?? "") })
        .joined(separator: ","))
  }

  func end() {}
}
