/// How results are written.
package enum OutputFormat: String, CaseIterable {
  case table, api, json, jsonl, csv, urn

  /// Whether it shows what the API sent of an asset, not only what the catalog has in rows.
  package var showsJSON: Bool {
    switch self {
    case .api, .json, .jsonl: true
    case .table, .csv, .urn: false
    }
  }
}
