import ArgumentParser
import CatalogQuery
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI

/// `carrel open`
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Print an asset's page on LinkedIn Learning, and open it where there is a desktop.",
    discussion: """
      A number is that of a hit in the last table of carrel query on a terminal.

      Examples:
        carrel open 2
        carrel open 'Learning Java'
        carrel open urn:li:lyndaCourse:669544 --print
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var asset: AssetArgument

  @Flag(name: .customLong("print"), help: "Only print the page.")
  var onlyPrints = false

  func run() throws {
    let open = try catalog.open()
    let urn = try asset.urn(in: open)
    let hit = try orFail { try open.asset(urn) }
    // The catalog is a file that others may have made: nothing but a page of the web is handed to the desktop.
    guard let link = hit.page, link.hasPrefix("https://")
    else {
      let why = hit.isDerived ? ": only its course tells of it, and that has one" : ""
      throw Failure("the catalog has no page of '\(urn)'\(why)", .failed)
    }
    Output.shared.data(link)
    // The page is printed; a desktop that does not start changes nothing.
    if let program = desktop, !onlyPrints { Desktop.start(program, link) }
  }

  /// What opens pages for somebody who sits in front of this machine; nil where nobody does.
  private var desktop: String? {
    guard Console.isOutputTerminal else { return nil }
    #if os(macOS)
      return "/usr/bin/open"
    #else
      let environment = ProcessInfo.processInfo.environment
      guard environment["DISPLAY"] ?? environment["WAYLAND_DISPLAY"] != nil else { return nil }
      let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
      return folders.map { "\($0)/xdg-open" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    #endif
  }
}
