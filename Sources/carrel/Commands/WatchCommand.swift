import ArgumentParser
import AssetLists
import CatalogQuery
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel watch`
struct WatchCommand: ParsableCommand {
  /// So many lines are shown; of a wrong file that is enough.
  private static let mostShown = 20

  /// How the assets are told of; text is a table for people.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, table, json, jsonl, csv, tsv, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Tell which assets of a list are retired or gone, and what could take their places.",
    discussion: """
      The list is as for carrel match: one URN, page of LinkedIn Learning or title a line, alone or in a table (CSV, TSV); what \
      follows a # behind a URN or a page is a remark. A line that names no asset is told of, and the others are looked up. Ends \
      with 3 where an asset is retired, vanished or not in the catalog, otherwise with 2 where a line named none, otherwise \
      with 0. Replacements share skills or topics with what they would replace; they are in its language where there are \
      such. The text tells only of what is gone, csv and others have all lines.

      Examples:
        carrel watch plan.txt
        carrel watch plan.csv --column link
        carrel watch plan.csv --format csv --bom -o checked.csv
        carrel watch plan.txt --format json --catalog catalog.sqlite
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var source: ListOption

  @Flag(help: "Begin csv or tsv with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  @OptionGroup var file: OutputFileOption

  @Option(
    help: ArgumentHelp(
      "text, table, json, jsonl, csv, tsv or markdown.", valueName: "format"))
  var format: Format = .text

  mutating func validate() throws { try TableOptions.check(bom: bom, outputFormat) }

  func run() throws {
    let list = try source.read()
    let open = try catalog.open()
    var matched = try MatchedList(list, in: open, seeksTitles: false)
    for note in matched.notes { Console.note(note) }
    let unread = try tellUnread(matched)
    try matched.watch(in: open)
    let watched = WatchedLine.all(matched.lines)
    for line in watched {
      if let page = line.missingPage {
        Console.note(
          "note: the catalog has no asset with the page '\(Display.safe(page))'; this is what it belongs to")
      }
    }
    try file.begin(format.rawValue)
    let health = catalog.health(open)
    switch format {
    case .json:
      Output.shared.line(WatchJSON.bytes(watched))
      HealthNote.tell(health, catalog)
    case .text, .table:
      for line in WatchText.lines(watched) { Output.shared.line(line) }
      HealthNote.show(health, catalog)
    case .jsonl, .csv, .tsv, .markdown:
      var rows = MatchRows(outputFormat, heads: matched.list.heads, isWatching: true, hasMark: bom)
      for line in matched.lines { rows.row(line) }
      HealthNote.tell(health, catalog)
    }
    if watched.contains(where: { $0.asset == nil }), try !orFail({ try open.knowsPages() }) {
      Console.note(
        "note: no asset of this catalog came with its page, so a link finds none; name them by URN or title")
    }
    let gone = watched.count { $0.asset?.state != .available }
    if gone > 0 {
      throw Failure(
        "\(Display.number(gone)) of \(Display.count(watched.count, "asset")) \(gone == 1 ? "is" : "are") retired or not in the catalog",
        .watchedGone)
    }
    guard unread == 0 else {
      throw Failure(
        "\(Display.count(unread, "line")) of '\(source.path)' \(unread == 1 ? "names" : "name") no asset; \(AssetList.advice)",
        .partial)
    }
  }

  /// Tells of lines that name no asset, and of titles that are not those of the catalog.
  ///
  /// - Returns: how many lines name none.
  /// - Throws: ``Failure`` where no line names one.
  private func tellUnread(_ matched: MatchedList) throws -> Int {
    let unread = matched.lines.filter { $0.isTitle && $0.match.best == nil }
    let path = Display.safe(source.path)
    for line in unread.prefix(Self.mostShown) {
      Console.note(
        "line \(line.number) of '\(path)' names no asset: \(Display.cut(Display.safe(line.text), to: 60))")
    }
    if unread.count > Self.mostShown {
      Console.note("… and \(Display.number(unread.count - Self.mostShown)) more such lines")
    }
    guard unread.count < matched.lines.count || unread.isEmpty else {
      throw Failure("no line of '\(path)' names an asset; \(AssetList.advice)", .usage)
    }
    let near = matched.lines.filter { $0.match.certainty == .near }
    for line in near.prefix(Self.mostShown) {
      let title = Display.safe(line.match.best?.title ?? "")
      Console.note(
        "line \(line.number): '\(Display.cut(Display.safe(line.listed), to: 60))' is taken for '\(title)'")
    }
    if near.count > Self.mostShown {
      Console.note("… and \(Display.number(near.count - Self.mostShown)) more; carrel match lists all")
    }
    return unread.count
  }

  private var outputFormat: OutputFormat { OutputFormat(rawValue: format.rawValue) ?? .table }
}
