import ArgumentParser
import CatalogText
import CommandOutput
import LearningAPI

/// The criteria as readable flags, shared by `query` and `export`.
struct CriteriaOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Words to find in titles; \"a phrase\", -word leaves out, word* begins with.", valueName: "words"))
  var words: [String] = []

  @Option(name: .customLong("not"), help: ArgumentHelp("Leave out titles with this word.", valueName: "word"))
  var excluded: [String] = []

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp("Only this asset type: course, video, learning-path and others.", valueName: "type"),
    completion: CatalogCompletion.assetTypes)
  var types: [String] = []

  @Option(
    name: .customLong("level"),
    help: ArgumentHelp("Only this level: beginner, intermediate, advanced.", valueName: "level"),
    completion: CatalogCompletion.levels)
  var levels: [String] = []

  @Option(
    name: .customLong("locale"),
    help: ArgumentHelp("Only titles in this locale: en_US, or de for any country.", valueName: "locale"),
    completion: CatalogCompletion.locales)
  var locales: [String] = []

  @Option(
    name: .customLong("classification"),
    help: ArgumentHelp("Only what is filed under this library, subject, topic or skill.", valueName: "urn"),
    completion: CatalogCompletion.classificationURNs)
  var classifications: [String] = []

  @OptionGroup var names: NameOptions

  @Option(
    name: .customLong("duration"),
    help: ArgumentHelp(
      "Only assets this long: <10m, 10-30m, 30-60m, 1-2h, 2-3h, >=3h.", valueName: "span"),
    completion: .list(DurationRange.allCases.map(\.rawValue)))
  var durations: [String] = []

  @Option(
    name: .customLong("year"),
    help: ArgumentHelp("Only what was released in this year, UTC.", valueName: "year"),
    completion: CatalogCompletion.years)
  var years: [String] = []

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

  /// The criteria, but for ``names``, which only a catalog can read.
  ///
  /// - Throws: `ValidationError` for a value that cannot be read. Types, levels and locales that only the
  ///   catalog knows are checked when it is asked.
  func criteria() throws -> AssetCriteria {
    var criteria = AssetCriteria()
    let text = (words + [excludedText].compactMap(\.self)).joined(separator: " ")
    criteria.keyword = text.isEmpty ? nil : text
    criteria.assetTypes = types.map(AssetType.init(anyCase:))
    criteria.difficultyLevels = levels.map(DifficultyLevel.init(anyCase:))
    criteria.locales = try locales.map(Self.locale)
    criteria.classifications = try classifications.map(Self.urn)
    criteria.timeToComplete = try durations.map(Self.duration)
    criteria.publishedYears = try years.map(Self.year)
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
      GivenFlag("words", !words.isEmpty, filtering + "keyword"),
      GivenFlag("--not", !excluded.isEmpty, filtering + "keyword"),
      GivenFlag("--type", !types.isEmpty, filtering + "assetTypes[0]"),
      GivenFlag("--level", !levels.isEmpty, filtering + "difficultyLevels[0]"),
      GivenFlag("--locale", !locales.isEmpty, filtering + "locales[0].language"),
      GivenFlag("--classification", !classifications.isEmpty, filtering + "classifications[0]"),
      GivenFlag("--duration", !durations.isEmpty, filtering + "timeToComplete[0]"),
      GivenFlag("--year", !years.isEmpty, filtering + "publishedYears[0]"),
      GivenFlag("--modified-after", modifiedAfter != nil, filtering + "lastModifiedAfter"),
      GivenFlag("--include-retired", includeRetired, "assetRetrievalCriteria.includeRetired"),
      GivenFlag("--target-locale", targetLocale != nil, presentation + "targetLocale.language"),
      GivenFlag("--sort", sort != nil, presentation + "sortBy"),
      GivenFlag("--fields", fields != nil, "fields"),
    ]
    return own.compactMap(\.self) + names.given
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

  private static func duration(_ text: String) throws -> DurationRange {
    guard let range = DurationRange(rawValue: text.lowercased()) else {
      throw ValidationError(
        "--duration cannot be '\(Display.safe(text))'; choose from \(DurationRange.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    return range
  }

  private static func year(_ text: String) throws -> Int {
    guard let year = Timestamp.year(text) else {
      throw ValidationError(
        "--year is '\(Display.safe(text))'; write a year with all its digits, such as 2024.")
    }
    return year
  }

  static func urn(_ text: String) throws -> URN {
    guard let urn = URN(text) else {
      throw ValidationError("'\(Display.safe(text))' is no URN such as urn:li:skill:5944.")
    }
    return urn
  }
}
