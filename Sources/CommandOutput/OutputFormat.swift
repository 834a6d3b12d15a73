package import CatalogQuery

/// How results are written.
package enum OutputFormat: String, CaseIterable {
  case table, api, json, jsonl, csv, tsv, markdown, urn

  /// Whether it is one table, so that hits and facets do not fit into it together.
  ///
  /// - Parameter choosesColumns: whether somebody named the columns, which makes rows of JSON, too.
  package func isOneTable(choosesColumns: Bool) -> Bool {
    self == .json ? choosesColumns : [.jsonl, .csv, .tsv].contains(self)
  }

  /// What it shows of what the API sent of an asset: nothing where all is in the catalog's rows.
  package func shownJSON(_ style: ColumnStyle) -> HitJSON { showsJSON(style) ? .whole : .unread }

  private func showsJSON(_ style: ColumnStyle) -> Bool {
    switch self {
    case .json where style.isChosen: style.columns.contains(where: \.isOfJSON)
    case .api, .json, .jsonl: true
    case .urn: false
    case .table, .csv, .tsv, .markdown: style.columns.contains(where: \.isOfJSON)
    }
  }
}
