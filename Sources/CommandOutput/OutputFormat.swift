/// How results are written.
package enum OutputFormat: String, CaseIterable {
  case table, api, json, jsonl, csv, tsv, markdown, urn

  /// Whether it is one table, so that hits and facets do not fit into it together.
  package var isOneTable: Bool { [.jsonl, .csv, .tsv].contains(self) }
}
