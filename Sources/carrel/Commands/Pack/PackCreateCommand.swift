import ArgumentParser
import CatalogPacks
import CommandOutput
import Foundation
import CommandOptions
import OpenFiles

/// `carrel pack create`
struct PackCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a signed pack of the catalog.",
    discussion: """
      Without --since or --for it is a full pack. With --for it is what the receiver lacks, as its receipt tells; that is a full \
      pack where no delta fits, and the reason is told. What packs have carried is kept beside the catalog, in a file that \
      ends in .packs. Launch URLs that hold your account's number stay out unless --with-launch-urls says otherwise.

      Examples:
        carrel pack create --key ours.key -o catalog.pack
        carrel pack create --key ours.key --for receipt.json -o delta.pack
        carrel pack create --key ours.key --since catalog.pack -o delta.pack
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The pack to make.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "The secret key: a file that only you can read, from carrel pack keygen or minisign -G -W.",
      valueName: "file"),
    completion: .file())
  var key: String

  @Option(
    help: ArgumentHelp("What the receiver has: the last pack, or the generation of it.", valueName: "pack"),
    completion: .file())
  var since: String?

  @Option(
    name: .customLong("for"), help: ArgumentHelp("The receiver's receipt.", valueName: "receipt"),
    completion: .file())
  var receipt: String?

  @Flag(name: .customLong("with-launch-urls"), help: "Carry launch URLs that hold the account's number, too.")
  var withLaunchURLs = false

  @Flag(help: "Replace the file where there is one.")
  var force = false

  mutating func validate() throws {
    if output.isEmpty { throw ValidationError("--output is empty; name a file.") }
    if since != nil, receipt != nil {
      throw ValidationError("--since and --for say the same in two ways; leave one out.")
    }
  }

  func run() throws {
    let key = try PackSecretKey.read(key)
    let line = PackProgress("stopping; no pack is made")
    let report = try orFail {
      let base: PackBase =
        if let receipt {
          .receipt(try PackReceipt(path: receipt))
        } else if let since {
          if let generation = Int64(since) {
            .generation(generation)
          } else {
            .pack(try PackFile(since).manifest)
          }
        } else {
          .nothing
        }
      return try PackSender(catalog.file, key: key, hasLaunchURLs: withLaunchURLs, progress: line.show)
        .make(output, since: base, replacing: force, at: Int64(Date().timeIntervalSince1970 * 1000))
    }
    ProgressLine.clear()
    if let reason = report.reason { Console.note("a full pack, because \(Display.safe(reason))") }
    guard let manifest = report.manifest else {
      return Console.note("nothing has changed since that pack, so none is made")
    }
    Console.note(
      "\(PackText.sentence(manifest)), \(Display.bytes(FileSize.bytes(output) ?? 0)) in '\(Display.safe(output))', signed by key \(key.publicKey.name)"
    )
  }
}
