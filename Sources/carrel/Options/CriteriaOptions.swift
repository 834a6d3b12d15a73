import ArgumentParser
import CatalogQuery
import CatalogText
import CommandOutput
import LearningAPI

/// The criteria as readable flags, shared by `query` and others. Values of one option are alternatives: it can be given
/// several times, or once with commas between them.
struct CriteriaOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Words to find in titles; \"a phrase\", -word leaves out, word* begins with.", valueName: "words"))
  var words: [String] = []

  @Option(name: .customLong("not"), help: ArgumentHelp("Leave out titles with this word.", valueName: "word"))
  var excluded: [String] = []

  @OptionGroup var kinds: KindOptions

  @Option(
    name: .customLong("classification"),
    help: ArgumentHelp("Only what is filed under this library, subject, topic or skill.", valueName: "urn"),
    completion: CatalogCompletion.classificationURNs)
  var classifications: [String] = []

  @OptionGroup var names: NameOptions

  @OptionGroup var ranges: RangeOptions

  @Option(
    help: ArgumentHelp(
      "Only what was released, changed or retired after it: 2024-03-31, 2024-03-31T23:59:00Z, or epoch milliseconds.",
      valueName: "date"))
  var modifiedAfter: String?

  @Flag(help: "Include retired assets.")
  var includeRetired = false

  @Option(
    help: ArgumentHelp("Show titles in this locale where there is one.", valueName: "locale"),
    completion: CatalogCompletion.locales)
  var targetLocale: String?

  @Option(
    help: ArgumentHelp("The order: relevance, recency or title.", valueName: "order"),
    completion: .list(["relevance", "recency", "title"]))
  var sort: String?

  @Option(help: ArgumentHelp("Which fields of an asset: urn,title,details:(level)", valueName: "fields"))
  var fields: String?

  /// Adds what only a catalog can read: names, and spans of years.
  ///
  /// - Throws: ``Failure`` for a name that the catalog does not know, or that several URNs share.
  func complete(_ criteria: inout AssetCriteria, in catalog: Catalog, _ option: CatalogOption) throws {
    try names.add(to: &criteria, in: catalog, option)
    try ranges.add(to: &criteria, in: catalog)
  }

  /// The criteria, but for those that ``complete(_:in:_:)`` adds.
  ///
  /// - Throws: `ValidationError` for a value that cannot be read. Types, levels and locales that only the
  ///   catalog knows are checked when it is asked.
  func criteria() throws -> AssetCriteria {
    var criteria = AssetCriteria()
    let text = (words + [excludedText].compactMap(\.self)).joined(separator: " ")
    criteria.keyword = text.isEmpty ? nil : text
    try kinds.add(to: &criteria)
    criteria.classifications = try ListedValues.all(classifications).map(Self.urn)
    criteria.timeToComplete = try ranges.spans()
    _ = try ranges.yearSpans()
    criteria.includeRetired = includeRetired
    criteria.targetLocale = try targetLocale.map(Self.locale)
    if let modifiedAfter {
      do { criteria.lastModifiedAfter = try Timestamp(reading: modifiedAfter).milliseconds } catch {
        throw ValidationError(Display.safe("--modified-after \(error)."))
      }
    }
    if let sort {
      guard let order = AssetCriteria.SortOrder(rawValue: sort.uppercased()) else {
        throw ValidationError(
          "--sort cannot be '\(Display.safe(sort))'; choose from relevance, recency, title.")
      }
      criteria.sortBy = order
    }
    if let fields {
      do { criteria.fields = try FieldProjection(fields) } catch { throw ValidationError("\(error).") }
    }
    return criteria
  }

  /// The words and flags that were given, each with its parameter in a query string.
  var given: [GivenFlag] {
    let filtering = "assetFilteringCriteria."
    let presentation = "assetPresentationCriteria."
    let own: [GivenFlag?] = [
      GivenFlag("words", words, filtering + "keyword"),
      GivenFlag("--not", excluded, filtering + "keyword"),
      GivenFlag("--classification", classifications, filtering + "classifications[0]"),
      GivenFlag("--modified-after", modifiedAfter, filtering + "lastModifiedAfter"),
      GivenFlag("--include-retired", includeRetired, "assetRetrievalCriteria.includeRetired"),
      GivenFlag("--target-locale", targetLocale, presentation + "targetLocale.language"),
      GivenFlag("--sort", sort, presentation + "sortBy"),
      GivenFlag("--fields", fields, "fields"),
    ]
    return (own.prefix(2) + kinds.given + own.dropFirst(2) + ranges.given).compactMap(\.self) + names.given
  }

  /// The same as it can be typed: words, then options, unless a word looks like one.
  var arguments: [String] {
    words.contains { $0.hasPrefix("-") } ? options + ["--"] + words : words + options
  }

  private var options: [String] { given.filter { $0.flag != "words" }.flatMap(\.arguments) }

  /// These criteria and those of a saved search as if both had been typed: values of one option are alternatives, and of
  /// what there can be only one of, this one counts.
  ///
  /// - Throws: what the parser throws.
  func joined(to saved: CriteriaOptions) throws -> CriteriaOptions {
    try .parse(saved.options + options + ["--"] + saved.words + words)
  }

  /// What `--not` leaves out, as it stands at the end of the keyword.
  var excludedText: String? {
    excluded.isEmpty ? nil : excluded.map { "-" + Self.word($0) }.joined(separator: " ")
  }

  /// What is left out may be several words; then it is a phrase.
  private static func word(_ text: String) -> String {
    let isQuoted = text.unicodeScalars.first.map(KeywordQuery.isQuote) ?? false
    return text.contains(where: \.isWhitespace) && !isQuoted ? KeywordQuery.phrase(text) : text
  }

  static func locale(_ text: String) throws -> AssetLocale {
    guard let locale = AssetLocale(text) else {
      throw ValidationError(
        "'\(Display.safe(text))' is no locale; write one such as en_US, or de for any country.")
    }
    return locale
  }

  static func urn(_ text: String) throws -> URN {
    guard let urn = URN(text) else {
      throw ValidationError("'\(Display.safe(text))' is no URN such as urn:li:skill:5944.")
    }
    return urn
  }
}
