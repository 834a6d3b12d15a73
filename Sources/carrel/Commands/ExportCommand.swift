import ArgumentParser
import CatalogQuery
import CommandOutput
import Foundation
import LearningAPI

/// `carrel export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write out the whole result of a query, of one generation.",
    discussion: """
      Launch URLs that hold your account's number are left out; carrel query gives them.

      Examples:
        carrel export > catalog.jsonl
        carrel export --type course --locale de --format csv > courses.csv
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var criteria: CriteriaOptions

  @Option(help: ArgumentHelp("jsonl or csv.", valueName: "format"))
  var format: OutputFormat = .jsonl

  mutating func validate() throws {
    guard format == .jsonl || format == .csv else {
      throw ValidationError("--format cannot be '\(format.rawValue)' here; choose jsonl or csv.")
    }
  }

  func run() throws {
    var asked = try criteria.criteria()
    let open = try catalog.open()
    try criteria.names.add(to: &asked, in: open, catalog)
    FieldNotes.note(asked.fields)
    HealthNote.tell(catalog.health(open), catalog)
    let out = Output.shared
    if format == .csv { out.line(CSV.header) }
    do {
      try open.forEachMatch(asked, readsJSON: format.showsJSON) { hit in
        if format == .csv {
          out.data(CSV.line(hit))
        } else {
          out.json(hit.exportedJSON(fields: asked.fields))
        }
        return true
      }
    } catch {
      throw failure(for: error)
    }
  }
}
