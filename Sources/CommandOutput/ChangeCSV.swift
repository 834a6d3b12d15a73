package import CatalogStore

/// `--format csv`
package struct ChangeCSV: ChangeWriter {
  private let hasMark: Bool
  private let name: (String) -> String?

  /// - Parameters:
  ///   - hasMark: whether a byte order mark comes first, by which Excel knows UTF-8.
  ///   - name: the name of a classification.
  package init(hasMark: Bool, name: @escaping (String) -> String?) {
    self.hasMark = hasMark
    self.name = name
  }

  package func begin(_ span: CatalogHistory.Span) {
    Output.shared.line(
      (hasMark ? "\u{FEFF}" : "") + "generation,publishedAt,change,urn,locale,title,old,new,oldNames,newNames"
    )
  }

  package func write(_ change: AssetChange) {
    let texts = [change.kind.rawValue, change.urn, change.locale, change.title, change.old, change.new]
    // The first columns are those of every version.
    let named = [change.old, change.new].map { change.kind == .classifications ? names(of: $0) : nil }
    Output.shared.line(
      (["\(change.generation)", change.appliedAt.map { "\($0)" } ?? ""]
        + (texts + named).map { CSV.cell($0 ?? "") })
        .joined(separator: ","))
  }

  private func names(of urns: String?) -> String? {
    urns?.split(separator: " ").map { name(String($0)) ?? String($0) }.joined(separator: "; ")
  }

  package func end() {}
}
