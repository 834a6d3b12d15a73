/// How results are written.
package enum OutputFormat: String, CaseIterable {
  case table, api, json, jsonl, csv, urn
}
