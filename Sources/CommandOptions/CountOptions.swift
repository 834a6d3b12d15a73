package import ArgumentParser
package import CommandOutput
package import LearningAPI
import CatalogCounts
import CatalogQuery

/// What a cross table counts by, and how it is written.
package struct CountOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "One to three facets: type, level, locale, library, subject, topic, skill, credential, contributor (or author), time-to-complete (or duration), year.",
      valueName: "names"), completion: CatalogCompletion.countedFacets)
  package var by: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only the rows that have nothing under this value of the last facet.", valueName: "value"))
  package var without: String?

  @Option(
    name: [.customShort("n"), .customLong("count")],
    help: ArgumentHelp("The largest number of rows; 20 in a table, otherwise all by default.", valueName: "n")
  )
  package var count: Int?

  @Option(
    help: ArgumentHelp(
      "The largest number of values across; in a table as many as have room, otherwise 100 by default.",
      valueName: "n"))
  package var columns: Int?

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  package var bom = false

  @OptionGroup package var file: OutputFileOption

  @Option(name: .customLong("format"), help: ArgumentHelp("How it is written.", valueName: "format"))
  package var chosen: CountFormat?

  package var effectiveFormat: OutputFormat { chosen?.format ?? file.format(else: .table) }
  package var rowLimit: Int { count ?? (effectiveFormat == .table ? 20 : .max) }

  package mutating func validate() throws {
    try TableOptions.check(bom: bom, effectiveFormat)
    if let count, count < 0 { throw ValidationError("--count is \(count); it must be 0 or more.") }
    if let columns, columns < 1 { throw ValidationError("--columns is \(columns); it must be 1 or more.") }
  }

  /// - Throws: `ValidationError` for what is no facet, or for too many of them.
  package func facets() throws -> [FacetName] {
    let facets = try by.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .map { try FacetArgument.facet(String($0)) }
    guard let first = facets.first else {
      throw ValidationError("--by is missing; name what to count by, such as --by library,level.")
    }
    guard Set(facets).count == facets.count else {
      throw ValidationError("--by names a facet twice; name each once.")
    }
    guard facets.count <= Catalog.mostCountedFacets else {
      throw ValidationError(
        "--by names \(facets.count) facets; a table has \(Catalog.mostCountedFacets) at most.")
    }
    if without != nil, facets.count == 1 {
      throw ValidationError(
        "--without looks at a second facet, and --by names \(first.rawValue) alone: --by \(first.rawValue),locale."
      )
    }
    return facets
  }

  package init() {}
}
