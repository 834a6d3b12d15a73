package import ArgumentParser
package import CommandOutput
import Foundation

/// `--output`, for results that go into a file.
package struct OutputFileOption: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file in place of standard output.", valueName: "file"),
    completion: .file())
  package var path: String?

  /// What may stand in a file with such a name; the first is the one to ask for.
  private static let formats = [
    "csv": ["csv"], "tsv": ["tsv"], "md": ["markdown"], "json": ["json", "api"],
    "jsonl": ["jsonl", "ndjson", "opensearch"],
    "xml": ["atom"], "atom": ["atom"],
  ]
  /// The format that the name asks for, unless the standard one may stand in such a file, or it tells nothing.
  package func format(else standard: OutputFormat) -> OutputFormat {
    let ending = path.map { URL(filePath: $0).pathExtension.lowercased() } ?? ""
    guard let formats = Self.formats[ending], !formats.contains(standard.rawValue) else { return standard }
    return formats.first.flatMap(OutputFormat.init(rawValue:)) ?? standard
  }

  private static let spreadsheets: Set<String> = ["xlsx", "xls", "ods", "numbers"]

  /// To be called before anything is written.
  ///
  /// - Parameter format: what will be written. Programs go by the name of a file: a table for people in `a.csv` would be
  ///   read as something that it is not.
  /// - Throws: ``Failure`` where the file cannot be written.
  package func begin(_ format: String) throws {
    guard let path, path != "-" else { return }
    guard !path.isEmpty else { throw ValidationError("--output is empty; name a file.") }
    let ending = URL(filePath: path).pathExtension.lowercased()
    if Self.spreadsheets.contains(ending) {
      throw ValidationError(
        "--output is '\(Display.safe(path))', and no spreadsheet is written; they open csv: --format csv --bom -o NAME.csv."
      )
    }
    if let formats = Self.formats[ending], !formats.contains(format) {
      throw ValidationError(
        "--output is '\(Display.safe(path))', and --format is \(format); add --format \(formats[0]), or name the file otherwise."
      )
    }
    do { try OutputFile.begin(path) } catch { throw Failure(error.message, .failed) }
  }

  package init() {}
}
