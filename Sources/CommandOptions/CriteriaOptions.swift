package import ArgumentParser
import CatalogQuery
import CatalogText
import CommandOutput
package import LearningAPI

/// Words and what has no group of its own among the criteria as readable flags. Values of one option are alternatives: it
/// can be given several times, or once with commas between them.
package struct CriteriaOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Words to find; \"a phrase\", -word leaves out, word* begins with.", valueName: "words"))
  package var words: [String] = []

  @Option(name: .customLong("not"), help: ArgumentHelp("Leave out what has this word.", valueName: "word"))
  package var excluded: [String] = []

  @Option(
    name: .customLong("classification"),
    help: ArgumentHelp(
      "Only what is filed under this library, subject, topic, skill or credential.", valueName: "urn"),
    completion: CatalogCompletion.classificationURNs)
  package var classifications: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what was released, changed or retired after it: 2024-03-31, 2024-03-31T23:59:00Z, 30d back from now, or epoch milliseconds.",
      valueName: "date"))
  package var modifiedAfter: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Where to look for the words: title, description, skill, instructor, chapter; title by default, all for all.",
      valueName: "fields"), completion: .list(SearchField.allCases.map(\.rawValue) + ["all"]))
  package var searchedFields: [String] = []

  @Flag(
    name: .customLong("roll-up"),
    help: "Find courses and paths alone, also for what their chapters and videos hold.")
  package var rollsUp = false

  @Flag(help: "Include retired assets.")
  package var includeRetired = false

  @Option(
    help: ArgumentHelp("Show titles in this locale where there is one.", valueName: "locale"),
    completion: CatalogCompletion.locales)
  package var targetLocale: String?

  @Option(
    help: ArgumentHelp("The order: relevance, recency or title.", valueName: "order"),
    completion: .list(["relevance", "recency", "title"]))
  package var sort: String?

  @Option(help: ArgumentHelp("Which fields of an asset: urn,title,details:(level)", valueName: "fields"))
  package var fields: String?

  /// What `--not` leaves out, as it stands at the end of the keyword.
  package var excludedText: String? {
    excluded.isEmpty ? nil : excluded.map { "-" + Self.word($0) }.joined(separator: " ")
  }

  /// What is left out may be several words; then it is a phrase.
  private static func word(_ text: String) -> String {
    let isQuoted = text.unicodeScalars.first.map(KeywordQuery.isQuote) ?? false
    return text.contains(where: \.isWhitespace) && !isQuoted ? KeywordQuery.phrase(text) : text
  }

  /// - Throws: `ValidationError` for a field that there is not.
  package static func fields(_ asked: [String]) throws -> [SearchField] {
    if asked.isEmpty { return [.title] }
    var fields: [SearchField] = []
    for name in ListedValues.all(asked) {
      let name = name.lowercased()
      // As the option that filters by it is called.
      let named =
        name == "all"
        ? SearchField.allCases
        : [SearchField(rawValue: name == "author" ? "instructor" : name)].compactMap(\.self)
      guard !named.isEmpty else {
        let names = SearchField.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          MeantChoice.added(to: "there is no field '\(Display.safe(name))'; choose from \(names), all."))
      }
      for field in named where !fields.contains(field) { fields.append(field) }
    }
    return fields
  }

  package static func locale(_ text: String) throws -> AssetLocale {
    guard let locale = AssetLocale(text) else {
      throw ValidationError(
        "'\(Display.safe(text))' is no locale; write one such as en_US, or de for any country.")
    }
    return locale
  }

  package static func urn(_ text: String) throws -> URN {
    guard let urn = URN(text) else {
      throw ValidationError("'\(Display.safe(text))' is no URN such as urn:li:skill:5944.")
    }
    return urn
  }

  package init() {}
}
