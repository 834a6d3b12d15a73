import ArgumentParser
import AssistantServer
import CommandOptions
import CommandOutput
import Foundation

/// `carrel mcp`
struct MCPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Answer assistants from the catalog, by the Model Context Protocol.",
    discussion: """
      An assistant starts it and asks on standard input; answers, and nothing else, go to standard output. It only reads the \
      catalog and knows no network. Its tools are search_catalog, get_asset, find_similar and list_values.

      Most clients take this in their settings; where each keeps them: docs/mcp.md.

        {"mcpServers": {"learning": {
          "command": "\(program)",
          "args": ["mcp"]}}}

      Examples:
        carrel mcp
        carrel mcp --catalog /srv/learning/catalog.sqlite
        claude mcp add learning -- carrel mcp
      """)

  /// Where this program is, as JSON; pages of the manual tell where packages put it.
  private static var program: String {
    let isManual = CommandLine.arguments.contains("--experimental-dump-help")
    let path = (isManual ? nil : ownPath) ?? "/usr/local/bin/carrel"
    return path.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#)
  }

  private static var ownPath: String? {
    #if canImport(Darwin)
      Bundle.main.executablePath
    #else
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #endif
  }

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var synonyms: SynonymsOption

  func run() async throws {
    let file = try catalog.file
    let synonyms = try synonyms.synonyms(of: file)
    if isatty(STDIN_FILENO) != 0 {
      Console.note("waiting for an assistant's messages; Ctrl-D ends it. How clients start it: docs/mcp.md")
    }
    await AssistantServer(
      file, readsColumns: !catalog.readsRowsOnly, synonyms: synonyms,
      version: Carrel.version, advice: { $0.advice }
    ).run()
  }
}
