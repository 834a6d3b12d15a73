import ArgumentParser
import CatalogQuery
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel suggest`
struct SuggestCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Give the best titles for a keyword whose last word is not finished.",
    discussion: """
      Examples:
        carrel suggest 'machine lea'
        carrel suggest jav --type course -n 5
        carrel suggest jav --locale en --format json

      Each title comes once. Takes the criteria of carrel query, but for --sort and --fields.
      """)

  /// What a list under a text field shows.
  private static let defaultCount = 10

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption

  @Option(
    name: [.customShort("n"), .customLong("count")],
    help: ArgumentHelp("How many titles at most, 1 to 100.", valueName: "number"))
  var count = Self.defaultCount

  @Option(help: ArgumentHelp("table (a title a line) or json.", valueName: "format"))
  var format: Format = .table

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  func validate() throws {
    guard (1...AssetCriteria.allowedCounts.upperBound).contains(count) else {
      throw ValidationError("--count is \(count); it must be a whole number from 1 to 100.")
    }
    let given = criteria.given.map(\.flag)
    for (flag, why) in [("--sort", "the best titles come first"), ("--fields", "it gives titles")]
    where given.contains(flag) {
      throw ValidationError("\(flag) does not go with suggest: \(why). It goes with: carrel query")
    }
  }

  func run() throws {
    let (open, asked) = try asking(synonyms, anywhere: true)
    var read = asked
    read.keyword = asked.keyword.map { Catalog.keyword(typing: $0) }
    tellReading(of: read, in: open)
    let found = try orFail { try open.suggestions(for: asked.keyword ?? "", limit: count, matching: asked) }
    HealthNote.tell(catalog.health(open), catalog)
    guard format == .json else {
      for suggestion in found { Output.shared.line(Display.safe(suggestion.title.value)) }
      return
    }
    var json = JSONWriter()
    json.array { json in
      for suggestion in found {
        json.object { json in
          json.key("title")
          json.string(suggestion.title.value)
          if let locale = suggestion.title.locale {
            json.key("locale")
            json.string(locale.tag)
          }
          json.key("type")
          json.string(suggestion.type.rawValue)
          json.key("urn")
          json.string(suggestion.urn.rawValue)
        }
      }
    }
    Output.shared.json(json.bytes)
  }
}
