import ArgumentParser
import AssetLists
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel show`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything the API said about one asset or classification.",
    discussion: """
      Examples:
        carrel show urn:li:lyndaCourse:669544
        carrel show 'https://www.linkedin.com/learning/learning-java'
        carrel show 2
        carrel show urn:li:lyndaCourse:669544 --fields urn,title
      """)

  @OptionGroup var catalog: CatalogOption

  @Argument(
    help: ArgumentHelp(
      "A URN, a page of LinkedIn Learning, a whole title, or the number of a hit in the last table.",
      valueName: "asset"),
    completion: CatalogCompletion.urns)
  var name: String

  @Option(
    help: ArgumentHelp("Show the asset in this locale where there is one.", valueName: "locale"),
    completion: CatalogCompletion.locales)
  var targetLocale: String?

  @Option(help: ArgumentHelp("Which fields: urn,title,details:(level)", valueName: "fields"))
  var fields: String?

  func run() throws {
    let locale = try targetLocale.map(CriteriaOptions.locale)
    var projection: FieldProjection?
    if let fields {
      do { projection = try FieldProjection(fields) } catch { throw ValidationError("\(error).") }
    }
    let open = try catalog.openAnywhere()
    HealthNote.tell(catalog.health(open), catalog)
    let (json, courses) = try orFail { try document(open, locale) }
    for line in CourseLines(courses, verb: "show", catalog: catalog.arguments).lines { Console.note(line) }
    FieldNotes.note(projection, .json)
    guard let projection else { return Output.shared.json(IndentedJSON.bytes(json.root)) }
    var writer = JSONWriter()
    projection.write(json.root, to: &writer)
    let projected = try JSONDocument(writer.bytes)
    Output.shared.json(IndentedJSON.bytes(projected.root))
  }

  /// What is shown, and the courses that it is in.
  private func document(_ open: Catalog, _ locale: AssetLocale?) throws -> (JSONDocument, [Hit]) {
    let urn = try AssetName.urn(name, in: open)
    do {
      return (try open.asset(urn, targetLocale: locale).json, try open.courses(of: urn))
    } catch QueryError.notFound {
      do { return (try open.classification(urn), []) } catch QueryError.notFound {
        throw try missing(urn, open)
      }
    }
  }

  private func missing(_ urn: URN, _ open: Catalog) throws -> QueryError {
    let tombstone = try open.tombstone(of: urn)
    let end = tombstone.map { "; it vanished on \(Display.day($0.vanishedAt)): \($0.reason)" } ?? ""
    return .notFound("asset or classification '\(urn)'\(end)")
  }
}
