import ArgumentParser
import CatalogQuery
import CatalogText
import CommandOutput
import LearningAPI

extension CriteriaOptions {
  var names: NamedCriteria {
    NamedCriteria(libraries: libraries, subjects: subjects, topics: topics, skills: skills, authors: authors)
  }

  var ranges: RangeCriteria {
    RangeCriteria(
      durations: durations, minDuration: minDuration, maxDuration: maxDuration, years: years,
      releasedAfter: releasedAfter, releasedBefore: releasedBefore)
  }

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
    criteria.assetTypes = ListedValues.all(types).map(AssetType.init(anyCase:))
    criteria.difficultyLevels = ListedValues.all(levels).map(DifficultyLevel.init(anyCase:))
    criteria.locales = try ListedValues.all(locales).map(Self.locale)
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
      GivenFlag("words", !words.isEmpty, filtering + "keyword"),
      GivenFlag("--not", !excluded.isEmpty, filtering + "keyword"),
      GivenFlag("--type", !types.isEmpty, filtering + "assetTypes[0]"),
      GivenFlag("--level", !levels.isEmpty, filtering + "difficultyLevels[0]"),
      GivenFlag("--locale", !locales.isEmpty, filtering + "locales[0].language"),
      GivenFlag("--classification", !classifications.isEmpty, filtering + "classifications[0]"),
      GivenFlag("--modified-after", modifiedAfter != nil, filtering + "lastModifiedAfter"),
      GivenFlag("--include-retired", includeRetired, "assetRetrievalCriteria.includeRetired"),
      GivenFlag("--target-locale", targetLocale != nil, presentation + "targetLocale.language"),
      GivenFlag("--sort", sort != nil, presentation + "sortBy"),
      GivenFlag("--fields", fields != nil, "fields"),
    ]
    return (own + ranges.given).compactMap(\.self) + names.given
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
