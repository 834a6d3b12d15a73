import ArgumentParser
import CatalogPacks
import CommandOutput
import Foundation
import CommandOptions

/// `carrel pack apply`
struct PackApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Bring the catalog to where signed packs lead.",
    discussion: """
      Each pack is applied as a whole or not at all, several in their order; those whose content the catalog has are passed over, \
      so after an interruption the same command goes on. A pack that does not fit says which one is missing. --replace takes a \
      full pack in place of a catalog that comes from elsewhere, was changed here or is damaged.

      Examples:
        carrel pack apply delta.pack
        carrel pack apply /media/stick/*.pack
        carrel pack apply catalog.pack --replace --trusted ours.pub
      """)

  @OptionGroup var catalog: CatalogOption

  @Argument(help: ArgumentHelp("The packs.", valueName: "pack"), completion: .file())
  var packs: [String]

  @OptionGroup var trusted: TrustedOption

  @Flag(
    help:
      "Let a full pack take the place of a catalog that comes from elsewhere, was changed here or is damaged."
  )
  var replace = false

  func run() throws {
    let line = PackProgress("stopping; the catalog stays as it was")
    try orFail {
      let receiver = try PackReceiver(catalog.file, trusted: trusted.keys(), progress: line.show)
      let files = try packs.map { try PackFile($0) }.sorted { $0.manifest.to.number < $1.manifest.to.number }
      var (isUpToDate, older) = (false, PackError?.none)
      for pack in files {
        do throws(PackError) {
          try report(
            receiver.apply(pack, replacing: replace, at: Int64(Date().timeIntervalSince1970 * 1000)), pack)
          isUpToDate = true
        } catch {
          guard case .older = error else { throw error }
          older = error
        }
      }
      if !isUpToDate, let older { throw older }
    }
  }

  private func report(_ outcome: PackReceiver.Outcome, _ pack: PackFile) {
    ProgressLine.clear()
    let name = "'\(Display.safe(pack.path))'"
    if outcome.isFirstOfSigner {
      Console.note(
        "the first pack of key \(outcome.signer.name) for this catalog; it is trusted because it is in '\(Display.safe(trusted.path))'"
      )
    }
    guard !outcome.wasThere else { return Console.note("\(name): the catalog has all of it already") }
    if let kept = outcome.kept {
      Console.note("the damaged file that was there is kept as '\(Display.safe(kept))'")
    }
    Console.note(
      "\(name): \(PackText.sentence(pack.manifest)); the catalog is of generation \(outcome.generation) now"
        + (outcome.isBack
          ? ", which is less than before: the sender's was taken back, or is another one" : "")
    )
  }
}
