import ArgumentParser
package import CommandOutput

/// The formats of what is one table and no answer.
package enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, tsv, markdown, jsonl

  package var format: OutputFormat {
    switch self {
    case .table: .table
    case .csv: .csv
    case .tsv: .tsv
    case .markdown: .markdown
    case .jsonl: .jsonl
    }
  }
}
