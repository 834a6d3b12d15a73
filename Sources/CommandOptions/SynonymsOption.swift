import ArgumentParser
import CatalogPostgres
package import CatalogStore
package import CatalogText
import CommandOutput
package import PostgresClient
import SavedSearches

/// `--synonyms`, for commands that look for words.
package struct SynonymsOption: ParsableArguments {
  @Flag(
    name: .customLong("synonyms"),
    help: ArgumentHelp(
      "Find synonyms of the words, too.",
      discussion:
        "They stand in catalog.synonyms beside catalog.sqlite, in lines such as k8s = kubernetes; carrel publish takes them along. A note tells what was added."
    ))
  package var isOn = false

  /// None where they are not asked for.
  ///
  /// - Throws: ``Failure`` where there is no file, or a line of it cannot be used.
  package func synonyms(of catalog: CatalogFile) throws -> Synonyms {
    guard isOn else { return .none }
    let path = SynonymsFile(catalog: catalog.path).path
    guard let text = try Self.text(of: catalog) else {
      throw Failure(
        "there is no '\(path)'; write lines such as k8s = kubernetes into it, or leave out --synonyms",
        .usage)
    }
    let synonyms = try Self.synonyms(text, of: path)
    if synonyms.isEmpty { Console.note("note: '\(Display.safe(path))' sets no words equal") }
    return synonyms
  }

  /// The same of a catalog in databases, where it came with the catalog.
  package func synonyms(at addresses: [PostgresAddress]) throws -> Synonyms {
    guard isOn else { return .none }
    let text = try orFail { try PostgresCatalog.synonyms(at: addresses) }
    let place = addresses.first?.text ?? ""
    let synonyms = try Self.synonyms(text, of: place)
    if synonyms.isEmpty {
      throw Failure(
        "the database '\(place)' has no synonyms; write lines such as k8s = kubernetes into the file beside the catalog file and publish again, or leave out --synonyms",
        .usage)
    }
    return synonyms
  }

  /// What the file beside a catalog says, if there is one.
  ///
  /// - Throws: ``Failure`` where it cannot be used.
  package static func published(of catalog: CatalogFile) throws -> String {
    guard let text = try text(of: catalog) else { return "" }
    _ = try synonyms(text, of: SynonymsFile(catalog: catalog.path).path)
    return text
  }

  private static func text(of catalog: CatalogFile) throws -> String? {
    let file = SynonymsFile(catalog: catalog.path)
    let bytes: [UInt8]?
    do { bytes = try file.read() } catch { throw Failure(error.description, .failed) }
    guard let bytes else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("'\(file.path)' is no UTF-8 text", .usage)
    }
    return text
  }

  private static func synonyms(_ text: String, of place: String) throws -> Synonyms {
    do { return try Synonyms(text) } catch { throw Failure("'\(place)', \(error)", .usage) }
  }

  package init() {}
}
