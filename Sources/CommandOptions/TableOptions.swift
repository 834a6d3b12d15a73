package import ArgumentParser
package import CommandOutput

/// Which columns a table has and where it goes, shared by `query`, `similar` and `export`.
package struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The columns of table, csv, tsv, markdown, jsonl and json, with commas between: \(AssetColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "names"), completion: CatalogCompletion.columns)
  package var columns: [String] = []

  @Option(
    help: ArgumentHelp(
      "A JSON array with these columns of each asset: --format json --columns in one.", valueName: "names"),
    completion: CatalogCompletion.columns)
  package var json: [String] = []

  @Flag(help: "Write dates as epoch milliseconds and durations as seconds.")
  package var raw = false

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  package var bom = false

  @OptionGroup package var file: OutputFileOption

  package mutating func validate() throws { _ = try chosen() }

  /// Whether somebody named the columns.
  package var choosesColumns: Bool { !columns.isEmpty || !json.isEmpty }

  /// The format with what `--json` and the name of the file say.
  ///
  /// - Parameters:
  ///   - format: what `--format` says; nil for nothing.
  ///   - standard: the format where nothing is said.
  package func format(_ format: OutputFormat?, else standard: OutputFormat) -> OutputFormat {
    json.isEmpty ? format ?? file.format(else: standard) : .json
  }

  /// - Throws: `ValidationError` where `--json` and `--format` say different things.
  package func check(_ format: OutputFormat?) throws {
    if !json.isEmpty, file.format(else: .json) != .json {
      throw ValidationError(
        "--json writes JSON, and the file is '\(Display.safe(file.path ?? ""))'; name it .json, or use --columns."
      )
    }
    if !json.isEmpty, let format, format != .json {
      throw ValidationError("--json writes JSON; leave out --format \(format.rawValue), or use --columns.")
    }
  }

  /// - Parameter fields: `--fields`, which chooses parts of the JSON.
  /// - Throws: `ValidationError` for what a format has no place for.
  package func style(_ format: OutputFormat, fields: String?) throws -> ColumnStyle {
    let chosen = try chosen()
    let isTable = ![.api, .urn].contains(format)
    if chosen != nil, !isTable {
      throw ValidationError(
        "--columns goes with table, csv, tsv, markdown, jsonl and json; --format \(format.rawValue) has none."
      )
    }
    if chosen != nil, fields != nil {
      throw ValidationError("--columns and --fields do not go together; --fields chooses parts of the JSON.")
    }
    if raw, !isTable || [.jsonl, .json].contains(format) && chosen == nil {
      throw ValidationError("--raw goes with --columns, and with table, csv, tsv and markdown.")
    }
    try Self.check(bom: bom, format)
    return ColumnStyle(chosen, isRaw: raw, hasMark: bom)
  }

  package static func check(bom: Bool, _ format: OutputFormat) throws {
    if bom, format != .csv, format != .tsv {
      throw ValidationError("--bom goes with --format csv or tsv.")
    }
  }

  private func chosen() throws -> [AssetColumn]? {
    if !columns.isEmpty, !json.isEmpty {
      throw ValidationError("--json and --columns do not go together; both name columns.")
    }
    return try ColumnNames.read(
      columns + json, all: AssetColumn.allCases.map(\.rawValue), AssetColumn.init(named:))
  }

  package init() {}
}
