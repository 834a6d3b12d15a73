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
      catalog and knows no network. Its tools are search_catalog, get_asset, find_similar and list_values. How clients are \
      told of it: docs/mcp.md.

      Examples:
        carrel mcp
        carrel mcp --catalog /srv/learning/catalog.sqlite
        claude mcp add learning -- carrel mcp
      """)

  @OptionGroup var catalog: CatalogOption

  func run() async throws {
    if isatty(STDIN_FILENO) != 0 {
      Console.note("waiting for an assistant's messages; Ctrl-D ends it. How clients start it: docs/mcp.md")
    }
    await AssistantServer(
      catalog.file, readsColumns: !catalog.readsRowsOnly, version: Carrel.version, advice: { $0.advice }
    ).run()
  }
}
