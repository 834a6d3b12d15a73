import ArgumentParser
import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import OpenFiles

/// `carrel backup`
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the catalog as it is at one moment, also during a sync.",
    discussion: """
      The copy is a catalog like any other; it opens from media that cannot be written, too. What an unfinished sync has \
      brought is in it. A file that is there already is kept, unless you say --force. gzip makes it about a third as large; \
      unpack it before it is opened.

      Examples:
        carrel backup catalog-2026-11-24.sqlite
        carrel backup /mnt/share/catalog.sqlite --force
      """)

  @OptionGroup var catalog: CatalogOption

  @Argument(help: ArgumentHelp("The file to make.", valueName: "file"))
  var target: String

  @Flag(help: "Replace the file where there is one.")
  var force = false

  mutating func validate() throws {
    if target.isEmpty { throw ValidationError("the name of the backup is empty; name a file.") }
    let ending = URL(filePath: target).pathExtension
    if ["gz", "zip", "xz", "zst", "bz2"].contains(ending.lowercased()) {
      let plain = String(target.dropLast(ending.count + 1))
      let tool = ending.lowercased() == "gz" ? "then: gzip \(ShellWord(plain).quoted)" : "then compress it"
      throw ValidationError(
        "'\(Display.safe(target))' would be no .\(ending) file: a backup is not compressed. Make '\(Display.safe(plain))', \(tool)"
      )
    }
  }

  func run() throws {
    let file = try catalog.file
    let line = ProgressLine()
    Interruption.shared.listen("stopping; no backup is made") {}
    try orFail {
      do throws(CatalogError) {
        try file.backUp(to: target, replacing: force) {
          line.show(IngestionProgress(phase: .receiving("copying pages"), done: $0, total: $1))
          return !Interruption.shared.isRequested
        }
      } catch {
        throw error == .interrupted
          ? Failure("stopped; no backup was made", Interruption.shared.status) : Failure(error)
      }
    }
    ProgressLine.clear()
    Console.note("copied \(Display.bytes(FileSize.bytes(target) ?? 0)) to '\(Display.safe(target))'")
  }
}
