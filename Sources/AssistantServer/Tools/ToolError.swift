/// Arguments that cannot be used, or a catalog that cannot answer: a sentence that says how to ask, for whoever asked.
struct ToolError: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// All that is wrong at once, so that it needs to be asked again only once.
  init(_ sentences: [String]) { sentence = sentences.prefix(5).joined(separator: "\n") }
}
