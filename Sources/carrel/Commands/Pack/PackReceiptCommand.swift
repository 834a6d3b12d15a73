import ArgumentParser
import CatalogPacks
import CommandOutput
import CommandOptions

/// `carrel pack receipt`
struct PackReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Write down which packs this catalog has, for the side that makes them.",
    discussion: """
      A small JSON file without assets or secrets. carrel pack create --for it makes what this side lacks. Also where there is \
      no catalog yet.

      Examples:
        carrel pack receipt -o receipt.json
      """)

  @OptionGroup var catalog: CatalogOption

  @OptionGroup var output: OutputFileOption

  @Flag(help: "Replace the receipt where there is one.")
  var force = false

  func run() throws {
    if let path = output.path, path != "-", !path.isEmpty {
      try orFail { try PackReceipt.check(path, replacing: force, beside: catalog.file) }
    }
    try output.begin("json")
    let receipt = try orFail { try PackReceipt(of: catalog.file).file() }
    Output.shared.line([UInt8](receipt.dropLast()))
  }
}
