import ArgumentParser
import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the catalog's integrity: pages, rows, full text, raw JSON, search.",
    discussion: """
      Reads only, also while a sync runs. Ends with 12 where something is wrong, and says what.

      Examples:
        carrel verify
        carrel verify --format json --catalog backup.sqlite
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  func run() throws {
    let file = try catalog.file
    let line = ProgressLine()
    Interruption.shared.listen("stopping") {}
    let verifier = CatalogVerifier(file)
    let findings = try orFail {
      do throws(CatalogError) {
        return try verifier.run { progress in
          line.show(
            IngestionProgress(
              phase: .receiving("looking at \(progress.check)"), done: progress.done, total: progress.total))
          return !Interruption.shared.isRequested
        }
      } catch {
        throw error == .interrupted ? Failure("stopped", Interruption.shared.status) : Failure(error)
      }
    }
    ProgressLine.clear()
    if format == .json {
      Output.shared.line(VerifyOutput.json(findings))
    } else {
      VerifyOutput.text(
        findings, verifier.names, status: CommandLineText.text(["status"] + catalog.arguments))
    }
    guard !findings.isEmpty else { return }
    let quoted = ShellPath.quoted(file.path)
    // A rebuild reads raw JSON, which is most of the file.
    if findings.contains(where: { $0.check == "pages" }) {
      throw Failure("'\(file.path)' is not sound; \(CatalogError.anotherFile(file.path))", .unusableCatalog)
    }
    throw Failure(
      "'\(file.path)' is not sound; rebuild its index with: carrel rebuild --catalog \(quoted), and verify again. What is wrong then is mended by a backup, with: carrel restore BACKUP --catalog \(quoted), or by: carrel sync --full --catalog \(quoted)",
      .unusableCatalog)
  }
}
