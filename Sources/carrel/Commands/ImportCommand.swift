import ArgumentParser
import CatalogIngestion
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningClient

/// `carrel import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring files into the catalog: JSON Lines of assets, or recorded answers of the API.",
    discussion: """
      Files may be compressed by gzip. A record never overwrites one with a newer lastUpdatedAt.

      Examples:
        carrel import assets.jsonl
        carrel import page-1.json page-2.json --catalog test.sqlite
        carrel import assets.jsonl.gz
        carrel import assets.jsonl --index title
        xz -dc assets.jsonl.xz | carrel import -
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var index: IndexOption

  @Argument(help: ArgumentHelp("Files; - is standard input.", valueName: "path"))
  var paths: [String]

  @Option(name: .customLong("max-page-count"), help: .hidden)
  var maximumPages: Int?

  func run() throws {
    let began = Date()
    let line = ProgressLine()
    Interruption.shared.listen {}
    let report = try orFail {
      let isCancelled = { @Sendable in Interruption.shared.isRequested }
      // What cannot be imported makes no catalog.
      let files = try ImportFiles(paths, isCancelled: isCancelled)
      let writer = try CatalogWriter(catalog.file, maximumPages: maximumPages)
      return try Importer(
        writer, indexedFields: index.fields, now: { SystemTime.now() }, isCancelled: isCancelled,
        progress: line.show
      ).run(files)
    }
    ProgressLine.clear()
    let seconds = max(Date().timeIntervalSince(began), 0.001)
    var text = "imported \(Display.count(report.assets, "asset"))"
    if report.classifications > 0 {
      text += " and \(Display.count(report.classifications, "classification"))"
    }
    text +=
      " in \(Display.seconds(seconds)) (\(Display.number(Int(Double(report.assets) / seconds)))/s, \(Display.bytes(report.bytes)))"
    Console.note(text)
    if report.assets > 0, try isAsBefore() {
      Console.note("no asset was added or retired, and no title, level or classification changed")
    }
    for (announced, came) in report.announced.sorted(by: { $0.key < $1.key }) where came < announced {
      Console.note(
        "note: of a listing of \(Display.count(announced, "asset")) the files have \(Display.number(came)); record and import its other pages, too"
      )
    }
    for note in report.doubts.notes { Console.note("note: \(Display.safe(note))") }
    guard report.rejected > 0 else { return }
    for rejection in report.firstRejections { Console.note("  \(Display.safe(rejection))") }
    throw Failure(
      "\(Display.count(report.rejected, "line")) could not be used and \(report.rejected == 1 ? "was" : "were") set aside; look at \(report.rejected == 1 ? "it" : "them") with: \(CommandLineText.text(["quarantine"] + catalog.arguments))",
      .partial)
  }

  /// Whether what was published has nothing to tell of.
  private func isAsBefore() throws -> Bool {
    try orFail { try CatalogHistory(of: catalog.file).isLastGenerationUnchanged() }
  }
}
