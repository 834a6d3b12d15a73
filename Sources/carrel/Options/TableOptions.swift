import ArgumentParser
import CommandOutput

/// Which columns a table has and where it goes, shared by `query`, `similar` and `export`.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The columns of table, csv, tsv, markdown and jsonl, with commas between: \(AssetColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "names"), completion: CatalogCompletion.columns)
  var columns: [String] = []

  @Flag(help: "Write dates as epoch milliseconds and durations as seconds.")
  var raw = false

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  @OptionGroup var file: OutputFileOption

  mutating func validate() throws { _ = try chosen() }

  /// - Parameter fields: `--fields`, which chooses parts of the JSON.
  /// - Throws: `ValidationError` for what a format has no place for.
  func style(_ format: OutputFormat, fields: String?) throws -> ColumnStyle {
    let chosen = try chosen()
    let isTable = ![.api, .json, .urn].contains(format)
    if chosen != nil, !isTable {
      throw ValidationError(
        "--columns goes with table, csv, tsv, markdown and jsonl; --format \(format.rawValue) has none.")
    }
    if chosen != nil, fields != nil {
      throw ValidationError("--columns and --fields do not go together; --fields chooses parts of the JSON.")
    }
    if raw, !isTable || format == .jsonl && chosen == nil {
      throw ValidationError("--raw goes with --columns, and with table, csv, tsv and markdown.")
    }
    try Self.check(bom: bom, format)
    return ColumnStyle(chosen, isRaw: raw, hasMark: bom)
  }

  static func check(bom: Bool, _ format: OutputFormat) throws {
    if bom, format != .csv, format != .tsv {
      throw ValidationError("--bom goes with --format csv or tsv.")
    }
  }

  private func chosen() throws -> [AssetColumn]? {
    if columns.isEmpty { return nil }
    return try ListedValues.all(columns).reduce(into: [AssetColumn]()) { found, name in
      guard let column = AssetColumn(named: name) else {
        let all = AssetColumn.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          MeantChoice.added(to: "there is no column '\(Display.safe(name))'; choose from \(all)."))
      }
      if !found.contains(column) { found.append(column) }
    }
  }
}
