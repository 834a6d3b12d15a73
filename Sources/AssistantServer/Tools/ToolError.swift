import CatalogQuery
import CatalogStore

/// Arguments that cannot be used, or a catalog that cannot answer: a sentence that says how to ask, for whoever asked.
struct ToolError: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// All that is wrong at once, so that it needs to be asked again only once.
  init(_ sentences: [String]) { sentence = sentences.prefix(5).joined(separator: "\n") }

  /// - Parameter advice: what to do about a file that cannot be used.
  init(_ error: QueryError, _ advice: (CatalogError) -> String) {
    let text =
      switch error {
      case .catalog(let broken): broken.description + advice(broken)
      case .criteria(let criteria): criteria.commandLineText
      default: error.description
      }
    sentence = PlainText.of(text, limit: 1_000) + "."
  }
}
