import ArgumentParser
import CatalogExport
import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
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
      Launch URLs that hold your account's number are left out; carrel query gives them. What the tables of sqlite and the \
      objects of ndjson and opensearch hold, and for how long: docs/portable.md

      Examples:
        carrel export > catalog.jsonl
        carrel export --type course --locale de --format csv -o courses.csv
        carrel export --skill Python --columns title,link,skills -o python.csv
        carrel export --format sqlite -o learning.sqlite
        carrel export --type course --format ndjson -o courses.ndjson
        carrel export --format opensearch -o bulk.ndjson
        carrel export --mapping -o mapping.json
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption
  @OptionGroup var saved: SavedOption

  @OptionGroup var table: TableOptions

  @Option(
    name: [.customShort("n"), .customLong("count")],
    help: ArgumentHelp("The largest number of assets; all by default.", valueName: "n"))
  var count: Int?

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "jsonl (the API's own JSON, and the default), csv, tsv, markdown, json with --json; sqlite (flat tables, needs -o), ndjson (flat objects), opensearch (its bulk file).",
      valueName: "format"), completion: .list(ExportFormat.allCases.map(\.rawValue)))
  var formatName: String?

  @Flag(help: "Write the settings and mappings of an OpenSearch index, and no asset.")
  var mapping = false

  private var chosenFormat: ExportFormat? { formatName.flatMap(ExportFormat.init(rawValue:)) }

  /// Where `--format` says nothing, the name of the file may.
  private var portable: ExportFormat? {
    if let chosenFormat { return chosenFormat.table == nil ? chosenFormat : nil }
    return table.json.isEmpty ? ExportFormat.named(by: table.file.path) : nil
  }

  private var format: OutputFormat { table.format(chosenFormat?.table, else: .jsonl) }

  mutating func validate() throws {
    if let formatName, chosenFormat == nil {
      let all = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--format cannot be '\(Display.safe(formatName))' here; choose from \(all).")
    }
    if let count, count < 0 { throw ValidationError("--count is \(count); it must be 0 or more.") }
    if let portable {
      let given = [
        ("--columns", !table.columns.isEmpty), ("--json", !table.json.isEmpty), ("--raw", table.raw),
        ("--bom", table.bom), ("--fields", criteria.fields != nil),
        ("--mapping", mapping && portable != .opensearch),
      ]
      if let option = given.first(where: \.1)?.0 {
        throw ValidationError(
          "\(option) does not go with \(portable.rawValue), whose data have names of their own.")
      }
      if mapping, let flag = criteria.given.first?.flag {
        throw ValidationError(
          "\(flag == "words" ? "a search" : flag) does not go with --mapping, which writes no assets.")
      }
      if portable == .sqlite, ["", "-"].contains(table.file.path ?? "") {
        throw ValidationError("--format sqlite needs a file: -o learning.sqlite")
      }
      return
    }
    try table.check(chosenFormat?.table)
    if format == .json, !table.choosesColumns {
      throw ValidationError(
        "one JSON text needs columns here: --json title,link; without, use --format jsonl.")
    }
    _ = try table.style(format, fields: criteria.fields)
  }

  func run() throws {
    if let joined = try saved.joined(to: criteria, catalog) {
      var command = self
      (command.criteria, command.saved.name) = (joined, nil)
      return try command.run()
    }
    if mapping {
      try table.file.begin("json")
      return Output.shared.line(OpenSearchIndex.definition)
    }
    let (open, asked) = try asking(synonyms, anywhere: portable == nil)
    tellReading(of: asked, in: open)
    if let portable { return try write(portable, open, asked) }
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
    if isEmpty { noteNoHits(in: open) }
  }

  private func noteNoHits(in open: Catalog) {
    // An empty catalog has said so.
    if criteria.given.isEmpty, catalog.health(open)?.state == .empty { return }
    let why = criteria.given.isEmpty ? "" : "; carrel query with the same words and options tells why"
    Console.note("note: no asset matches\(why)")
  }

  private func write(_ format: ExportFormat, _ open: Catalog, _ asked: AssetCriteria) throws {
    HealthNote.tell(catalog.health(open), catalog)
    Interruption.shared.listen("stopping; no file is made") {}
    let line = ProgressLine()
    let export = CatalogExport(open, asked, limit: count ?? .max) { done in
      line.show(IngestionProgress(phase: .receiving("exporting"), done: done, total: nil))
      return !Interruption.shared.isRequested
    }
    let written: Int
    do {
      if let path = table.file.path, format == .sqlite {
        let state = catalog.health(open)?.verdict ?? ""
        written = try export.write(
          tables: path,
          facts: [
            ("program", "carrel \(Carrel.version)"), ("made", "\(Date().ISO8601Format())"),
            ("catalog", state),
          ])
      } else {
        try table.file.begin(format.rawValue)
        written = try export.forEachObject(format == .opensearch ? .bulk : .objects) {
          Output.shared.json($0)
        }
      }
    } catch { throw failure(for: error) }
    ProgressLine.clear()
    if written == 0 { return noteNoHits(in: open) }
    if let path = table.file.path {
      Console.note("\(Display.count(written, "asset")) in '\(Display.safe(path))'")
    }
  }
}
