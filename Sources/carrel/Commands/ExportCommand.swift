import ArgumentParser
import CatalogQuery
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI

/// `carrel export`
struct ExportCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write out the whole result of a query, of one generation.",
    discussion: """
      Launch URLs that hold your account's number are left out; carrel query gives them.

      Examples:
        carrel export > catalog.jsonl
        carrel export --type course --locale de --format csv -o courses.csv
        carrel export --skill Python --columns title,link,skills -o python.csv
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var saved: SavedOption

  @OptionGroup var table: TableOptions

  @Option(
    name: [.customShort("n"), .customLong("count")],
    help: ArgumentHelp("The largest number of assets; all by default.", valueName: "n"))
  var count: Int?

  @Option(
    name: .customLong("format"), help: ArgumentHelp("jsonl, csv, tsv or markdown.", valueName: "format"))
  var chosenFormat: OutputFormat?

  private var format: OutputFormat { table.format(chosenFormat, else: .jsonl) }

  mutating func validate() throws {
    try table.check(chosenFormat)
    guard format.isOneTable(choosesColumns: table.choosesColumns) || format == .markdown else {
      if format == .json {
        throw ValidationError(
          "one JSON text needs columns here: --json title,link; without, use --format jsonl.")
      }
      throw ValidationError(
        "--format cannot be '\(format.rawValue)' here; choose from jsonl, csv, tsv, markdown.")
    }
    if let count, count < 0 { throw ValidationError("--count is \(count); it must be 0 or more.") }
    _ = try table.style(format, fields: criteria.fields)
  }

  func run() throws {
    if let joined = try saved.joined(to: criteria, catalog) {
      var command = self
      (command.criteria, command.saved.name) = (joined, nil)
      return try command.run()
    }
    let (open, asked) = try asking()
    FieldNotes.note(asked.fields, format)
    HealthNote.tell(catalog.health(open), catalog)
    let style = try table.style(format, fields: criteria.fields)
    try table.file.begin(format.rawValue)
    var writer = HitWriter(format, style) { $0.exportedJSON(fields: asked.fields) }
    var left = count ?? .max
    if left == 0 { return writer.end() }
    var isEmpty = true
    do {
      try open.forEachMatch(asked, json: format.shownJSON(style)) { hit in
        writer.write(hit)
        isEmpty = false
        left -= 1
        return left > 0
      }
    } catch {
      throw failure(for: error)
    }
    writer.end()
    if isEmpty, !criteria.given.isEmpty {
      Console.note("note: no asset matches; carrel query with the same words and options tells why")
    }
  }
}
