package import CatalogStore

/// `--format csv`
package struct ChangeCSV: ChangeWriter {
  package init() {}

  package func begin(_ span: CatalogHistory.Span) {
    Output.shared.line("generation,publishedAt,change,urn,locale,title,old,new")
  }

  package func write(_ change: AssetChange) {
    let texts = [change.kind.rawValue, change.urn, change.locale, change.title, change.old, change.new]
    Output.shared.line(
      (["\(change.generation)", change.appliedAt.map { "\($0)" } ?? ""] + texts.map { CSV.cell($0 ?? "") })
        .joined(separator: ","))
  }

  package func end() {}
}
