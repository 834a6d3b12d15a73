import ArgumentParser
import CatalogPacks
import CommandOutput
import CommandOptions

/// `carrel pack verify`
struct PackVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Tell whether packs are whole and signed by a key that is trusted.",
    discussion: """
      Reads every byte and changes nothing. Whether a pack fits a catalog, carrel pack apply tells.

      Examples:
        carrel pack verify delta.pack
        carrel pack verify delta.pack --trusted ours.pub
      """)

  @Argument(help: ArgumentHelp("The packs.", valueName: "pack"), completion: .file())
  var packs: [String]

  @OptionGroup var trusted: TrustedOption

  func run() throws {
    for path in packs {
      try orFail {
        let pack = try PackFile(path)
        let signer = try pack.verifySignature(trusted.keys())
        try pack.verifyParts()
        let line = "\(path): sound, signed by key \(signer.name): \(PackText.sentence(pack.manifest))"
        for part in Display.wrapped(Display.safe(line), to: Console.outputWidth, indent: "  ") {
          Output.shared.line(part)
        }
      }
    }
  }
}
