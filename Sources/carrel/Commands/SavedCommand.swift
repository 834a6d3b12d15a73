import ArgumentParser
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import LearningAPI
import SavedSearches

/// `carrel saved`
struct SavedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saved",
    abstract: "Run saved searches and tell what changed in them since the last time.",
    discussion: """
      Ends with 3 where something is new in a search or left it, otherwise with 2 where a line of the file cannot be \
      used, otherwise with 0. What a run has told counts as seen; with --dry-run it does not. carrel save makes searches.

      Examples:
        carrel saved
        carrel saved java-beginners --format csv -o java.csv
        carrel saved --list
        carrel sync && carrel saved --format markdown -o news.md
      """)

  @Argument(
    help: ArgumentHelp("Only this search.", valueName: "name"), completion: CatalogCompletion.savedSearches)
  var name: String?

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var file: OutputFileOption

  @Flag(help: "List the searches without running them.")
  var list = false

  @Flag(help: "Tell the same again next time.")
  var dryRun = false

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  @Option(name: .customLong("format"), help: ArgumentHelp("How it is written.", valueName: "format"))
  var chosen: ReportFormat = .table

  private var format: OutputFormat { chosen.format }

  mutating func validate() throws {
    try TableOptions.check(bom: bom, format)
  }

  func run() throws {
    let saved = try SavedOption.list(catalog)
    let searches = try name.map { [try SavedOption.find($0, in: saved, catalog)] } ?? saved.searches
    let path = try SavedSearchFile(catalog: catalog.file.path).path
    for line in saved.spoilt {
      Console.note(
        "line \(line.number) of '\(Display.safe(path))' \(Display.safe(line.problem)); it is passed over")
    }
    if searches.isEmpty, saved.spoilt.isEmpty {
      let example = CommandLineText.text(["save", "java", "java", "--type", "course"] + catalog.arguments)
      return Console.note("no search is saved in '\(Display.safe(path))'; to save one: \(example)")
    }
    try file.begin(format.rawValue)
    if list { return show(searches) }
    let open = try catalog.open()
    let seen = try SeenFile(catalog: catalog.file.path)
    let known: (results: [String: SeenResult], spoilt: Int)
    do { known = try seen.read() } catch { throw Failure(error.description, .failed) }
    if known.spoilt > 0 {
      Console.note(
        "note: \(Display.count(known.spoilt, "line")) of '\(Display.safe(seen.path))' cannot be read; what was seen there starts afresh"
      )
    }
    var (runs, found, unusable): ([SavedRun], [SeenResult], [Failure]) = ([], [], [])
    for search in searches {
      do {
        let (run, result) = try self.run(search, known.results[search.name], in: open)
        runs.append(run)
        found.append(result)
      } catch let failure as Failure where failure.code == .usage {
        Console.error(Display.safe(failure.message))
        unusable.append(failure)
      }
    }
    SavedOutput.write(runs, format, hasMark: bom)
    let health = catalog.health(open)
    if format == .table { HealthNote.show(health, catalog) } else { HealthNote.tell(health, catalog) }
    // Only what was told whole is seen.
    Output.shared.flush()
    do { try OutputFile.end(keeping: true) } catch { throw Failure(error.message, .failed) }
    if !dryRun {
      do { try seen.keep(found, insteadOf: known.results) } catch {
        throw Failure("\(error.description); the next run tells the same again", .failed)
      }
    }
    let changed = runs.count(where: \.hasChanged)
    if changed > 0 {
      throw Failure(
        "\(Display.number(changed)) of \(Display.number(runs.count)) saved \(runs.count == 1 ? "search" : "searches") changed",
        .watchedGone)
    }
    let spoilt = unusable.count + (name == nil ? saved.spoilt.count : 0)
    if spoilt > 0 {
      throw Failure("\(Display.count(spoilt, "line")) of '\(path)' cannot be used", .partial)
    }
  }

  private func show(_ searches: [SavedSearch]) {
    let columns = [TextTable.Column("search"), TextTable.Column("criteria", isCuttable: true)]
    let rows = searches.map { search -> [Cell] in
      [.text(search.name), .text(search.arguments.map { ShellWord($0).quoted }.joined(separator: " "))]
    }
    let table = TextTable(columns, rows)
    guard format == .table else { return table.write(format, hasMark: bom) }
    for line in table.lines(width: Console.outputWidth) { Output.shared.line(line) }
  }

  private func run(
    _ search: SavedSearch, _ seen: SeenResult?, in open: Catalog
  ) throws -> (SavedRun, SeenResult) {
    let criteria = try SavedOption.criteria(of: search, in: open, catalog)
    // Other criteria are another search, whatever it is called.
    let seen = seen?.arguments == search.arguments ? seen : nil
    let before = seen.map { Set($0.urns) }
    let generation = try orFail { try open.generation() }
    let found = try SavedOption.matches(criteria, in: open) { before?.contains($0.rawValue) == false }
    let now = Set(found.urns)
    let left = (seen?.urns ?? []).filter { !now.contains($0) }.compactMap { URN($0) }
    let run = SavedRun(
      name: search.name, total: found.urns.count, before: before?.count, new: found.hits,
      left: try leavers(left, in: open))
    return (
      run,
      SeenResult(
        name: search.name, arguments: search.arguments, generation: generation, urns: found.urns)
    )
  }

  private func leavers(_ urns: [URN], in open: Catalog) throws -> [SavedRun.Leaver] {
    if urns.isEmpty { return [] }
    return try orFail { try open.watch(urns, replacements: 0) }.map { asset in
      let reason =
        switch asset.state {
        case .available: "matches no more"
        case .retired: "retired"
        case .vanished, .unknown: "vanished"
        }
      return SavedRun.Leaver(urn: asset.urn, title: asset.title, reason: reason)
    }
  }
}
