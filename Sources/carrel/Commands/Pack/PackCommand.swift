import ArgumentParser
import CommandOptions

/// `carrel pack`
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Carry the catalog, or what changed in it, to machines without a network, signed.",
    discussion: """
      A full pack is the whole catalog, checked; a delta pack is what changed between two packs. The key's owner signs, and the \
      other side takes only what a key signed that it trusts. The whole walk: docs/air-gap.md

      Examples:
        carrel pack keygen ours
        carrel pack create --key ours.key -o catalog.pack
        carrel pack create --key ours.key --for receipt.json -o delta.pack
        carrel pack verify delta.pack --trusted ours.pub
        carrel pack apply delta.pack
        carrel pack receipt -o receipt.json
      """,
    subcommands: [
      PackCreateCommand.self, PackVerifyCommand.self, PackApplyCommand.self, PackInspectCommand.self,
      PackReceiptCommand.self, PackKeygenCommand.self,
    ])
}
