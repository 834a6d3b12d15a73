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
      "The catalog file; some commands also ask a database (postgresql://).",
      discussion: "Default: $CARREL_CATALOG, then carrel/catalog.sqlite in $XDG_DATA_HOME or ~/.local/share.",
      valueName: "file"))
  package var path: String?

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
    let file = Self.file(path)
    try Self.check(file.path)
    guard PostgresAddress.isAddress(file.path) else { return file }
    let place = path == nil ? "CARREL_CATALOG" : "--catalog"
    throw Failure(
      "\(user) needs a catalog file, and \(place) names a database; name a file with --catalog FILE. These ask a database: \(Self.askingDatabases)",
      .usage)
  }

  /// A file may have any name, but who mistypes an address shall not get a file of that name.
  ///
  /// - Throws: ``Failure`` that does not repeat the text: it may hold a password.
  package static func check(_ path: String) throws {
    guard !PostgresAddress.isAddress(path), PostgresAddress.isNearly(path),
      !FileManager.default.fileExists(atPath: path)
    else { return }
    throw Failure(
      "the name of the catalog looks like the address of a database, and such an address begins with postgresql://; a file of that name is written ./NAME",
      .usage)
  }

  /// The commands that can ask a database.
  private static let askingDatabases =
    "query, count, suggest, similar, explain, export (no sqlite, ndjson and opensearch), show, serve"

  package static func file(_ path: String?) -> CatalogFile {
    let environment = ProcessInfo.processInfo.environment
    if let path { return CatalogFile(path: path) }
    if let path = environment["CARREL_CATALOG"], !path.isEmpty { return CatalogFile(path: path) }
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(HomeFolder.path)/.local/share"
    return CatalogFile(path: "\(data)/carrel/catalog.sqlite")
  }

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
  package var isInDatabase: Bool { PostgresAddress.isAddress(Self.file(path).path) }

  /// As ``open(_:)``, also where the catalog is in a database.
  package func openAnywhere(_ synonyms: SynonymsOption? = nil) throws -> Catalog {
    let place = Self.file(path).path
    try Self.check(place)
    guard PostgresAddress.isAddress(place) else { return try open(synonyms) }
    if synonyms?.isOn == true {
      throw Failure(
        "--synonyms reads a file beside a catalog file, and this catalog is in a database; leave it out",
        .usage)
    }
    return try orFail {
      let address: PostgresAddress
      do throws(PostgresError) { address = try PostgresAddress(place) } catch { throw error.ofCatalog }
      let waiting = DispatchWorkItem { Console.note("waiting for '\(Display.safe(address.text))'") }
      DispatchQueue.global().asyncAfter(deadline: .now() + 1, execute: waiting)
      defer { waiting.cancel() }
      return try Catalog(
        PostgresCatalog(address, cache: Self.cache) {
          Console.note("waiting for '\(Display.safe(address.text))'")
        })
    }
  }

  /// What a command that is printed needs to reach the same catalog.
  package var arguments: [String] { path.map { ["--catalog", $0] } ?? [] }

  package mutating func validate() throws {
    if path == "" { throw ValidationError("--catalog is empty; name a file.") }
  }

  package init() {}
}
