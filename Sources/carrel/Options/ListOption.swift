import ArgumentParser

/// Somebody's list of assets, and which of its columns names them.
struct ListOption: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A file with one title, page or URN a line, or a table (CSV, TSV); - is standard input.",
      valueName: "list"),
    completion: .file())
  var path: String

  @Option(
    help: ArgumentHelp(
      "The column of a table that names the assets, by its name in the first line or by its number from 1; otherwise it is found.",
      valueName: "name|n"))
  var column: String?

  mutating func validate() throws {
    if let column, column.isEmpty || Int(column).map({ $0 < 1 }) ?? false {
      throw ValidationError("--column is '\(column)'; write the name of a column, or its number from 1.")
    }
  }

  func read() throws -> AssetList { try AssetList(path, column: column) }
}
