package import ArgumentParser
import CatalogPostgres
package import CatalogQuery
package import CatalogStore
import CatalogText
import CommandOutput
import Foundation

/// `--catalog`, which every command has.
package struct CatalogOption: ParsableArguments {
  @Option(
    name: .customLong("catalog"),
    help: ArgumentHelp(
      "The catalog file; some commands also ask a database (postgresql://), or several that hold it together.",
      discussion: "Default: $CARREL_CATALOG, then carrel/catalog.sqlite in $XDG_DATA_HOME or ~/.local/share.",
      valueName: "file"))
  package var paths: [String] = []

  /// The file that is named, or the first of several databases.
  package var path: String? { paths.first }

  /// For whoever doubts an answer: the columnar index and the rows have to give the same.
  @Flag(
    name: .customLong("from-rows"),
    help: ArgumentHelp("Answer without the columnar index.", visibility: .hidden))
  package var readsRowsOnly = false

  /// The catalog file.
  ///
  /// - Throws: ``Failure`` where the catalog is in a database: not every command can ask one.
  package var file: CatalogFile { get throws { try file(for: "this command") } }

  /// - Parameter user: what needs the file.
  package func file(for user: String) throws -> CatalogFile {
    let place = try CatalogPlace(paths)
    guard case .file(let file) = place else {
      let option = paths.isEmpty ? "CARREL_CATALOG" : "--catalog"
      throw Failure(
        "\(user) needs a catalog file, and \(option) names a database; name a file with --catalog FILE. These ask a database: \(Self.askingDatabases)",
        .usage)
    }
    return file
  }

  /// The commands that can ask a database.
  private static let askingDatabases =
    "query, count, suggest, similar, explain, export (no sqlite, ndjson and opensearch), show, serve, status"

  /// - Parameter synonyms: whether words find more than they say; nil where no words are looked for.
  package func open(_ synonyms: SynonymsOption? = nil) throws -> Catalog {
    let file = try file
    let widening = try synonyms?.synonyms(of: file) ?? Synonyms.none
    return try orFail { try Catalog(file, readsColumns: !readsRowsOnly, synonyms: widening) }
  }

  /// Where what was fetched of a database is kept.
  private static var cache: String {
    let cache = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? ""
    return (cache.hasPrefix("/") ? cache : "\(HomeFolder.path)/.cache") + "/carrel/databases"
  }

  /// Whether it names a database, not a file.
  package var isInDatabase: Bool { CatalogPlace.isInDatabase(paths) }

  /// As ``open(_:)``, also where the catalog is in a database, or in several.
  package func openAnywhere(_ synonyms: SynonymsOption? = nil) throws -> Catalog {
    guard case .databases(let addresses) = try CatalogPlace(paths) else { return try open(synonyms) }
    let widening = try synonyms?.synonyms(at: addresses) ?? Synonyms.none
    return try orFail {
      let waiting = WaitingNote(addresses)
      defer { waiting.end() }
      return try Catalog(
        PostgresCatalog(addresses, synonyms: widening, cache: Self.cache) { waiting.tell() },
        synonyms: widening)
    }
  }

  /// Stands for the address of a database that is not told.
  package static let anyDatabase = "postgresql://ADDRESS"

  /// What `carrel publish` needs to reach the same databases.
  package var publicationArguments: String {
    let places = paths.isEmpty ? [Self.anyDatabase] : paths
    return places.map { "--to \(ShellPath.quoted($0))" }.joined(separator: " ")
  }

  /// What a command that is printed needs to reach the same catalog.
  package var arguments: [String] { paths.flatMap { ["--catalog", $0] } }

  package mutating func validate() throws {
    if paths.contains("") { throw ValidationError("--catalog is empty; name a file.") }
  }

  package init() {}
}
