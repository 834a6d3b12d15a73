import ArgumentParser
package import CommandOutput

/// The formats of what is one table and no answer.
package enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, tsv, markdown, jsonl

  package var format: OutputFormat { OutputFormat(rawValue: rawValue) ?? .table }
}
