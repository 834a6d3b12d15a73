import CommandOutput
import Foundation

/// How `carrel export` writes.
enum ExportFormat: String, CaseIterable {
  case jsonl, csv, tsv, markdown, json, sqlite, ndjson, opensearch

  /// The same among the formats of all commands; nil for flat data, which export alone has.
  var table: OutputFormat? { OutputFormat(rawValue: rawValue) }

  /// What a file is meant to hold whose name says so.
  static func named(by path: String?) -> ExportFormat? {
    let ending = path.map { URL(filePath: $0).pathExtension.lowercased() } ?? ""
    return ["sqlite", "sqlite3", "db"].contains(ending) ? .sqlite : nil
  }
}
