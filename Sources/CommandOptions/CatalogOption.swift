package import ArgumentParser
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
      "The catalog file.",
      discussion: "Default: $CARREL_CATALOG, then carrel/catalog.sqlite in $XDG_DATA_HOME or ~/.local/share.",
      valueName: "file"))
  package var path: String?

  /// For whoever doubts an answer: the columnar index and the rows have to give the same.
  @Flag(
    name: .customLong("from-rows"),
    help: ArgumentHelp("Answer without the columnar index.", visibility: .hidden))
  package var readsRowsOnly = false

  package var file: CatalogFile { Self.file(path) }

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
    let file = file
    let widening = try synonyms?.synonyms(of: file) ?? Synonyms.none
    return try orFail { try Catalog(file, readsColumns: !readsRowsOnly, synonyms: widening) }
  }

  /// What a command that is printed needs to reach the same catalog.
  package var arguments: [String] { path.map { ["--catalog", $0] } ?? [] }

  package mutating func validate() throws {
    if path == "" { throw ValidationError("--catalog is empty; name a file.") }
  }

  package init() {}
}
