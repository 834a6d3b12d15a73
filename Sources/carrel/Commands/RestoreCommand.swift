import ArgumentParser
import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI

/// `carrel restore`
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make the catalog what a backup is.",
    discussion: """
      The backup is checked first, as carrel verify does. All or nothing: readers see the old catalog until the new one is \
      whole, and whatever stops it leaves the old one. While a sync or import writes, it ends with 11.

      Examples:
        carrel restore catalog-2026-11-24.sqlite
        carrel restore /mnt/share/catalog.sqlite --catalog catalog.sqlite
      """)

  @OptionGroup var catalog: CatalogOption

  @Argument(help: ArgumentHelp("The file that carrel backup made.", valueName: "backup"), completion: .file())
  var backup: String

  mutating func validate() throws {
    if backup.isEmpty { throw ValidationError("the name of the backup is empty; name a file.") }
  }

  func run() throws {
    let (file, backup) = (try catalog.file, CatalogFile(path: backup))
    guard backup.exists else {
      throw Failure("there is no backup at '\(backup.path)'; name a file that carrel backup made", .noCatalog)
    }
    let line = ProgressLine()
    Interruption.shared.listen("stopping; the catalog stays as it was") {}
    let report = try orFail {
      do throws(CatalogError) {
        return try file.restore(from: backup) { progress in
          let phase =
            switch progress.check {
            case "copying", "writing": "\(progress.check) pages"
            case CatalogFile.indexing: "rebuilding the index"
            default: "looking at \(progress.check)"
            }
          line.show(IngestionProgress(phase: .receiving(phase), done: progress.done, total: progress.total))
          return !Interruption.shared.isRequested
        }
      } catch {
        throw error == .interrupted
          ? Failure("stopped; the catalog is as it was", Interruption.shared.status)
          : Self.failure(error, file, backup)
      }
    }
    ProgressLine.clear()
    guard report.findings.isEmpty else {
      for finding in report.findings.prefix(5) {
        Console.note("  \(finding.check): \(Display.safe(finding.detail))")
      }
      throw Failure(
        "'\(backup.path)' is not sound, so nothing was restored; all that is wrong is told by: carrel verify --catalog \(ShellPath.quoted(backup.path))",
        .unusableCatalog)
    }
    let status = try orFail { try CatalogStatus(of: file) }
    let moment = status.appliedAt.map { ", published \(Timestamp(milliseconds: $0))" } ?? ""
    Console.note("restored '\(Display.safe(file.path))': generation \(status.generation)\(moment)")
    if let kept = report.kept {
      Console.note("the damaged file that was there is kept as '\(Display.safe(kept))'")
    }
  }

  /// Of two files one may be no catalog, and each needs advice of its own.
  private static func failure(_ error: CatalogError, _ file: CatalogFile, _ backup: CatalogFile) -> Failure {
    guard case .notACatalog(let path, let what) = error else { return Failure(error) }
    let problem = "'\(path)' is not a Carrel catalog: \(what)"
    guard path == file.path else {
      return Failure("\(problem); name a file that carrel backup made", .unusableCatalog)
    }
    let commands = [
      "mv \(ShellPath.quoted(path)) \(ShellPath.quoted(path + ".old"))",
      "carrel restore \(ShellPath.quoted(backup.path)) --catalog \(ShellPath.quoted(path))",
    ]
    return Failure(
      "\(problem), so it is left alone; if the catalog belongs there, move it away first: "
        + commands.joined(separator: " && "), .unusableCatalog)
  }
}
