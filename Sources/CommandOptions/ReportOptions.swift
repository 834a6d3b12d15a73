package import ArgumentParser
import CatalogIngestion
package import CatalogQuery
package import CommandOutput
package import LearningAPI

/// How reports are written, and where.
package struct ReportOptions: ParsableArguments {
  @OptionGroup package var file: OutputFileOption

  @Option(
    name: [.customShort("n"), .customLong("count")],
    help: ArgumentHelp("The largest number of rows; 20 in a table, otherwise all by default.", valueName: "n")
  )
  package var count: Int?

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  package var bom = false

  @Option(name: .customLong("format"), help: ArgumentHelp("How it is written.", valueName: "format"))
  package var chosen: ReportFormat = .table

  package var format: OutputFormat { chosen.format }

  package mutating func validate() throws {
    try TableOptions.check(bom: bom, format)
    if let count, count < 0 { throw ValidationError("--count is \(count); it must be 0 or more.") }
  }

  /// To be called before anything is written.
  package func begin() throws -> ReportOutput {
    try file.begin(format.rawValue)
    return ReportOutput(format, hasMark: bom, limit: count)
  }

  package func end(_ open: Catalog, _ catalog: CatalogOption) {
    HealthNote.give(catalog.health(open), format, ColumnStyle(), catalog)
  }

  /// A line that tells how far a report is.
  package static func progress() -> (Int, Int) -> Void {
    let line = ProgressLine()
    return { done, total in
      line.show(IngestionProgress(phase: .receiving("looked through"), done: done, total: total))
    }
  }

  /// Without a type all but videos and chapters, which would drown the others.
  ///
  /// - Returns: what the assets are called.
  package static func narrow(_ criteria: inout AssetCriteria, in open: Catalog) throws -> String {
    if !criteria.assetTypes.isEmpty {
      return "assets of type " + criteria.assetTypes.map(\.rawValue).joined(separator: ", ")
    }
    let types = try orFail { try open.assetTypes() }.filter { $0 != .video && $0 != .chapter }
    criteria.assetTypes = types.isEmpty ? [.course] : types
    return "assets (without videos and chapters)"
  }

  package init() {}
}
