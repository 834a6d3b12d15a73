import ArgumentParser
import CatalogPacks
import CommandOutput
import Foundation
import CommandOptions

/// `carrel pack inspect`
struct PackInspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tell what is in a pack, and who says so.",
    discussion: """
      Reads the manifest alone. A pack is a tar archive: --extract writes manifest.json and its signature into a folder, where \
      minisign can verify them.

      Examples:
        carrel pack inspect delta.pack
        carrel pack inspect delta.pack --format json
        carrel pack inspect delta.pack --extract folder
      """)

  @Argument(help: ArgumentHelp("The pack.", valueName: "pack"), completion: .file())
  var pack: String

  @OptionGroup var trusted: TrustedOption

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  @Option(
    help: ArgumentHelp("Write manifest and signature into this folder.", valueName: "folder"),
    completion: .directory)
  var extract: String?

  func run() throws {
    try orFail {
      let file = try PackFile(pack)
      var (signer, problem) = (PackPublicKey?.none, PackError?.none)
      do throws(PackError) { signer = try file.verifySignature(trusted.keys()) } catch { problem = error }
      if let extract { try file.extractManifest(to: extract) }
      switch format {
      case .json: Output.shared.line(PackText.json(file, signer))
      case .text:
        for line in PackText.lines(file, signer, problem, width: Console.outputWidth) {
          Output.shared.line(line)
        }
      }
    }
  }
}
