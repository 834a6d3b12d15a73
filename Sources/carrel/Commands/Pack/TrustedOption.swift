import ArgumentParser
import CatalogPacks
import Foundation
import CommandOptions

/// `--trusted`, for what believes packs.
struct TrustedOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whose packs are believed: a file with a public key in each line.",
      discussion:
        "Default: carrel/trusted-keys in $XDG_CONFIG_HOME or ~/.config. Nothing is in it until you write it.",
      valueName: "file"), completion: .file())
  var trusted: String?

  var path: String {
    if let trusted { return trusted }
    let given = ProcessInfo.processInfo.environment["XDG_CONFIG_HOME"] ?? ""
    return "\(given.isEmpty ? "\(HomeFolder.path)/.config" : given)/carrel/trusted-keys"
  }

  func keys() throws(PackError) -> TrustedKeys { try TrustedKeys(path: path) }
}
