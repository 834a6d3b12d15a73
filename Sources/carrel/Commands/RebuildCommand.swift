import ArgumentParser
import CatalogIngestion
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningClient

/// `carrel rebuild`
struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Rebuild the index from the raw JSON that the catalog keeps; needs no network.",
    discussion: """
      All or nothing: readers see the old index until the new one is whole, and whatever stops it leaves the old one.

      Examples:
        carrel rebuild
        carrel rebuild --index
        carrel rebuild --index all
        carrel rebuild --catalog old.sqlite && carrel verify --catalog old.sqlite
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(
    defaultAsFlag: RebuiltIndex.asChosen, parsing: .next,
    help: ArgumentHelp(
      "Rebuild only the search indexes, from sound rows: a million assets in seconds. A value chooses what words can be looked for in from now on; without one that stays.",
      valueName: "title|all"))
  var index: RebuiltIndex? = nil

  func validate() throws { _ = try index?.fields() }

  func run() throws {
    let file = try catalog.file
    guard file.exists else { throw Failure(CatalogError.noCatalog(path: file.path)) }
    let began = Date()
    let line = ProgressLine()
    Interruption.shared.listen("stopping; the index stays as it was") {}
    if let index {
      let fields = try index.fields()
      let assets = try stoppable {
        try $0.rebuildIndex(at: SystemTime.now(), indexedFields: fields) {
          line.show(IngestionProgress($0))
          return !Interruption.shared.isRequested
        }
      }
      ProgressLine.clear()
      let seconds = Display.seconds(Date().timeIntervalSince(began))
      return Console.note(
        "rebuilt the index of \(Display.count(assets, "asset")) from their rows in \(seconds)")
    }
    let report = try stoppable {
      try $0.rebuild(at: SystemTime.now()) {
        line.show(IngestionProgress($0))
        return !Interruption.shared.isRequested
      }
    }
    ProgressLine.clear()
    let seconds = Display.seconds(Date().timeIntervalSince(began))
    Console.note(
      "rebuilt the index of \(Display.count(report.assets, "asset")) from \(Display.count(report.records, "record")) in \(seconds)"
    )
    guard !report.rejected.isEmpty else { return }
    for reason in report.rejected.prefix(5) { Console.note("  \(Display.safe(reason))") }
    throw Failure(
      "\(Display.count(report.rejected.count, "record")) could not be read and \(report.rejected.count == 1 ? "was" : "were") set aside; bring back what is missing with: carrel sync --full --catalog \(ShellPath.quoted(file.path))",
      .partial)
  }

  private func stoppable<Result>(_ rebuild: (CatalogWriter) throws -> Result) throws -> Result {
    try orFail {
      do { return try rebuild(CatalogWriter(catalog.file)) } catch CatalogError.interrupted {
        throw Failure("stopped; the index is as it was", Interruption.shared.status)
      } catch CatalogError.damaged(let path, let detail) {
        // An index can be rebuilt from damaged rows, not of raw JSON or pages that are.
        let more =
          index != nil
          ? "rebuild the rows, too, with: carrel rebuild --catalog \(ShellPath.quoted(path)). If that fails, "
          : ""
        throw Failure(
          "'\(path)' is too damaged for a rebuild (\(detail)); \(more)\(CatalogError.anotherFile(path))",
          .unusableCatalog)
      }
    }
  }
}
