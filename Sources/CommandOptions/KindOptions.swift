package import ArgumentParser
import CommandOutput
package import LearningAPI

/// What assets are, how hard, in which language, and how fresh: what `changes` can ask, too.
package struct KindOptions: ParsableArguments {
  @Option(
    name: .customLong("type"),
    help: ArgumentHelp(
      "Only these asset types: course,video,learning-path and others; commas or several times, as with all criteria.",
      valueName: "type"),
    completion: CatalogCompletion.assetTypes)
  package var types: [String] = []

  @Option(
    name: .customLong("level"),
    help: ArgumentHelp("Only these levels: beginner,intermediate,advanced.", valueName: "level"),
    completion: CatalogCompletion.levels)
  package var levels: [String] = []

  @Option(
    name: .customLong("locale"),
    help: ArgumentHelp("Only titles in these locales: en_US, or de for any country.", valueName: "locale"),
    completion: CatalogCompletion.locales)
  package var locales: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what was changed after it by LinkedIn's date of the last change: 2024-03-31, or a span back from now such as 30d.",
      valueName: "date"))
  package var updatedAfter: String?

  /// The flags that were given, each with its parameter in a query string.
  package var given: [GivenFlag?] {
    let filtering = "assetFilteringCriteria."
    return [
      GivenFlag("--type", types, filtering + "assetTypes[0]"),
      GivenFlag("--level", levels, filtering + "difficultyLevels[0]"),
      GivenFlag("--locale", locales, filtering + "locales[0].language"),
      GivenFlag("--updated-after", updatedAfter, nil),
    ]
  }

  /// - Throws: `ValidationError` for a locale or a date that cannot be read.
  package func add(to criteria: inout AssetCriteria) throws {
    criteria.assetTypes = ListedValues.all(types).map(AssetType.init(anyCase:))
    criteria.difficultyLevels = ListedValues.all(levels).map(DifficultyLevel.init(anyCase:))
    criteria.locales = try ListedValues.all(locales).map(CriteriaOptions.locale)
    criteria.lastUpdatedAfter = try updatedAfter.map { text in
      do { return try SinceMoment.reading(text) } catch {
        throw ValidationError(Display.safe("--updated-after \(error)."))
      }
    }
  }

  package init() {}
}
