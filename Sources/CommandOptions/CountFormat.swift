import ArgumentParser
package import CommandOutput

/// The formats of a cross table.
package enum CountFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, tsv, markdown, json

  package var format: OutputFormat { OutputFormat(rawValue: rawValue) ?? .table }
}
