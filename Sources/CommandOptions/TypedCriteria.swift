package import ArgumentParser
package import CatalogQuery
import CatalogText
import CommandOutput
package import LearningAPI

/// All criteria as readable flags, read as one.
package struct TypedCriteria: ParsableArguments {
  @OptionGroup package var kinds: KindOptions
  @OptionGroup package var names: NameOptions
  @OptionGroup package var ranges: RangeOptions
  @OptionGroup package var own: CriteriaOptions

  package var words: [String] { own.words }
  package var fields: String? { own.fields }
  package var excludedText: String? { own.excludedText }

  /// Adds what only a catalog can read: names, and spans of years.
  ///
  /// - Throws: ``Failure`` for a name that the catalog does not know, or that several URNs share.
  package func complete(_ criteria: inout AssetCriteria, in catalog: Catalog, _ option: CatalogOption) throws
  {
    try names.add(to: &criteria, in: catalog, option)
    try ranges.add(to: &criteria, in: catalog)
  }

  /// The criteria, but for those that ``complete(_:in:_:)`` adds.
  ///
  /// - Throws: `ValidationError` for a value that cannot be read. Types, levels and locales that only the
  ///   catalog knows are checked when it is asked.
  package func criteria() throws -> AssetCriteria {
    var criteria = AssetCriteria()
    let text = (own.words + [own.excludedText].compactMap(\.self)).joined(separator: " ")
    criteria.keyword = text.isEmpty ? nil : text
    criteria.searchedFields = try CriteriaOptions.fields(own.searchedFields)
    criteria.rollsUp = own.rollsUp
    try kinds.add(to: &criteria)
    if own.rollsUp,
      let type = criteria.assetTypes.first(where: {
        AssetType.documented.contains($0) && ![.course, .learningPath].contains($0)
      })
    {
      throw ValidationError(
        "--roll-up gives courses and learning paths alone; leave out --type \(type.rawValue.lowercased()).")
    }
    criteria.classifications = try ListedValues.all(own.classifications).map(CriteriaOptions.urn)
    criteria.timeToComplete = try ranges.spans()
    _ = try ranges.yearSpans()
    criteria.includeRetired = own.includeRetired
    criteria.targetLocale = try own.targetLocale.map(CriteriaOptions.locale)
    if let modifiedAfter = own.modifiedAfter {
      do { criteria.lastModifiedAfter = try SinceMoment.reading(modifiedAfter) } catch {
        throw ValidationError(Display.safe("--modified-after \(error)."))
      }
    }
    if let sort = own.sort {
      guard let order = AssetCriteria.SortOrder(rawValue: sort.uppercased()) else {
        throw ValidationError(
          "--sort cannot be '\(Display.safe(sort))'; choose from relevance, recency, title.")
      }
      criteria.sortBy = order
    }
    if let fields = own.fields {
      do { criteria.fields = try FieldProjection(fields) } catch { throw ValidationError("\(error).") }
    }
    return criteria
  }

  /// Tells of an option that changes nothing beside the others.
  package func noteWithoutEffect() {
    guard !own.searchedFields.isEmpty, own.excluded.isEmpty,
      words.allSatisfy({ $0.allSatisfy(\.isWhitespace) })
    else { return }
    Console.note("note: --in says where to look for words; without words it has no effect")
  }

  /// The words and flags that were given, each with its parameter in a query string.
  package var given: [GivenFlag] {
    let filtering = "assetFilteringCriteria."
    let presentation = "assetPresentationCriteria."
    let flags: [GivenFlag?] = [
      GivenFlag("words", own.words, filtering + "keyword"),
      GivenFlag("--not", own.excluded, filtering + "keyword"),
      GivenFlag("--in", own.searchedFields, "searchIn"),
      GivenFlag("--roll-up", own.rollsUp, "rollUp"),
      GivenFlag("--classification", own.classifications, filtering + "classifications[0]"),
      GivenFlag("--modified-after", own.modifiedAfter, filtering + "lastModifiedAfter"),
      GivenFlag("--include-retired", own.includeRetired, "assetRetrievalCriteria.includeRetired"),
      GivenFlag("--target-locale", own.targetLocale, presentation + "targetLocale.language"),
      GivenFlag("--sort", own.sort, presentation + "sortBy"),
      GivenFlag("--fields", own.fields, "fields"),
    ]
    return (flags.prefix(2) + kinds.given + flags.dropFirst(2) + ranges.given).compactMap(\.self)
      + names.given
  }

  /// The same as it can be typed: words, then options, unless a word looks like one.
  package var arguments: [String] {
    words.contains { $0.hasPrefix("-") } ? options + ["--"] + words : words + options
  }

  private var options: [String] { given.filter { $0.flag != "words" }.flatMap(\.arguments) }

  /// These criteria and those of a saved search as if both had been typed: values of one option are alternatives, and of
  /// what there can be only one of, this one counts.
  ///
  /// - Throws: what the parser throws.
  package func joined(to saved: TypedCriteria) throws -> TypedCriteria {
    try .parse(saved.options + options + ["--"] + saved.words + words)
  }

  package init() {}
}
