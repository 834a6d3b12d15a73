import ArgumentParser
package import CatalogStore
package import CatalogText
import CommandOutput
import SavedSearches

/// `--synonyms`, for commands that look for words.
package struct SynonymsOption: ParsableArguments {
  @Flag(
    name: .customLong("synonyms"),
    help: ArgumentHelp(
      "Find synonyms of the words, too.",
      discussion:
        "They stand in catalog.synonyms beside catalog.sqlite, in lines such as k8s = kubernetes. A note tells what was added."
    ))
  package var isOn = false

  /// None where they are not asked for.
  ///
  /// - Throws: ``Failure`` where there is no file, or a line of it cannot be used.
  package func synonyms(of catalog: CatalogFile) throws -> Synonyms {
    guard isOn else { return .none }
    let file = SynonymsFile(catalog: catalog.path)
    let bytes: [UInt8]?
    do { bytes = try file.read() } catch { throw Failure(error.description, .failed) }
    guard let bytes else {
      throw Failure(
        "there is no '\(file.path)'; write lines such as k8s = kubernetes into it, or leave out --synonyms",
        .usage)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("'\(file.path)' is no UTF-8 text", .usage)
    }
    let synonyms: Synonyms
    do { synonyms = try Synonyms(text) } catch { throw Failure("'\(file.path)', \(error)", .usage) }
    if synonyms.isEmpty { Console.note("note: '\(Display.safe(file.path))' sets no words equal") }
    return synonyms
  }

  package init() {}
}
