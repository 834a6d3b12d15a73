import ArgumentParser
import CatalogQuery
import CommandOutput
import LearningAPI

/// The criteria as readable flags, shared by `query` and others. Values of one option are alternatives: it can be given
/// several times, or once with commas between them.
///
/// One group without groups of its own: a debug build of swift-argument-parser checks a group four times, and one inside it
/// sixteen times, whenever the program starts.
struct CriteriaOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Words to find in titles; \"a phrase\", -word leaves out, word* begins with.", valueName: "words"))
  var words: [String] = []

  @Option(name: .customLong("not"), help: ArgumentHelp("Leave out titles with this word.", valueName: "word"))
  var excluded: [String] = []

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp(
      "Only these asset types: course,video,learning-path and others; commas or several times, as with all criteria.",
      valueName: "type"),
    completion: CatalogCompletion.assetTypes)
  var types: [String] = []

  @Option(
    name: .customLong("level"),
    help: ArgumentHelp("Only these levels: beginner,intermediate,advanced.", valueName: "level"),
    completion: CatalogCompletion.levels)
  var levels: [String] = []

  @Option(
    name: .customLong("locale"),
    help: ArgumentHelp("Only titles in these locales: en_US, or de for any country.", valueName: "locale"),
    completion: CatalogCompletion.locales)
  var locales: [String] = []

  @Option(
    name: .customLong("classification"),
    help: ArgumentHelp("Only what is filed under this library, subject, topic or skill.", valueName: "urn"),
    completion: CatalogCompletion.classificationURNs)
  var classifications: [String] = []

  @Option(
    name: .customLong("library"),
    help: ArgumentHelp("Only what is filed under this library: Technology.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.library)))
  var libraries: [String] = []

  @Option(
    name: .customLong("subject"),
    help: ArgumentHelp("Only what is filed under this subject.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.subject)))
  var subjects: [String] = []

  @Option(
    name: .customLong("topic"),
    help: ArgumentHelp("Only what is filed under this topic.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.topic)))
  var topics: [String] = []

  @Option(
    name: .customLong("skill"),
    help: ArgumentHelp("Only what strengthens this skill.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.skill)))
  var skills: [String] = []

  @Option(
    name: [.customLong("author"), .customLong("contributor")],
    help: ArgumentHelp(
      "Only what this author or publisher made; as a facet it is contributor.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .contributor))
  var authors: [String] = []

  @Option(
    name: .customLong("duration"),
    help: ArgumentHelp(
      "Only assets this long: under-10m, 10-30m, 30-60m, 1-2h, 2-3h, 3h+.", valueName: "span"),
    completion: .list(DurationSpan.names))
  var durations: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only assets of this length or longer: \(DurationSpan.ends).", valueName: "duration"))
  var minDuration: String?

  @Option(
    help: ArgumentHelp("Only assets shorter than this: \(DurationSpan.ends).", valueName: "duration"))
  var maxDuration: String?

  @Option(
    name: .customLong("year"),
    help: ArgumentHelp(
      "Only what was released in this year, UTC: 2024, 2020-2023, or 2023+.", valueName: "year"),
    completion: CatalogCompletion.years)
  var years: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what was released in this year or later: 2023, or 2023-01-01.", valueName: "year"))
  var releasedAfter: String?

  @Option(
    help: ArgumentHelp(
      "Only what was released before this year: 2024, or 2024-01-01.", valueName: "year"))
  var releasedBefore: String?

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
}
