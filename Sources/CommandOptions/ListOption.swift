package import ArgumentParser
package import AssetLists
import CatalogIngestion
import CommandOutput

/// Somebody's list of assets, and which of its columns names them.
package struct ListOption: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A file with one title, page or URN a line, or a table (CSV, TSV); - is standard input.",
      valueName: "list"),
    completion: .file())
  package var path: String

  @Option(
    help: ArgumentHelp(
      "The column of a table that names the assets, by its name in the first line or by its number from 1; otherwise it is found.",
      valueName: "name|n"))
  package var column: String?

  package mutating func validate() throws {
    if let column, column.isEmpty || Int(column).map({ $0 < 1 }) ?? false {
      throw ValidationError("--column is '\(column)'; write the name of a column, or its number from 1.")
    }
  }

  package func read() throws -> AssetList { try AssetList(path, column: column) }

  package init() {}
}

extension AssetList {
  /// Reads a list; "-" is standard input.
  ///
  /// - Throws: ``Failure`` for a file that cannot be read, and for a column that does not exist.
  package init(_ path: String, column: String?) throws {
    let lines = try Self.lines(path)
    do throws(Problem) {
      try self.init(path, lines, column: column)
    } catch {
      throw Failure(error.message, .usage)
    }
  }

  private static func lines(_ path: String) throws -> [String] {
    let reader = try orFail { try TextLines(path, isTable: true) }
    defer { reader.close() }
    var lines: [String] = []
    while let line = try orFail({ try reader.next() }) {
      lines.append(line)
      guard !KeyText.isKey(line) else {
        throw Failure("line \(lines.count) of '\(path)' is a key; name a list of assets", .usage)
      }
    }
    guard lines.count == 1, let only = lines.first, only.unicodeScalars.contains("\r") else { return lines }
    // Excel's "CSV (Macintosh)" ends lines with a carriage return alone.
    return only.unicodeScalars.split(separator: "\r", omittingEmptySubsequences: false).map { String($0) }
  }
}
