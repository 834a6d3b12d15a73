import ArgumentParser
import CatalogQuery
import CommandOptions
import CommandOutput
import LearningAPI
import SavedSearches

/// `carrel explain`
struct ExplainCommand: CriteriaCommand {
  /// How the reasons are written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json }

  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell why an asset is in a result, or which word or criterion keeps it out.",
    discussion: """
      Takes the arguments of carrel query after the asset. The number of a hit alone is held against the query that it is a \
      hit of. How a whole result came about: carrel query --explain

      Examples:
        carrel explain 2
        carrel explain urn:li:lyndaCourse:669544 java --level beginner
        carrel explain 'https://www.linkedin.com/learning/learning-java' java
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var asset: AssetArgument
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption
  @OptionGroup var result: ResultOptions

  @OptionGroup var queryString: QueryStringOption

  @Option(help: ArgumentHelp("table or json.", valueName: "format"))
  var format: Format = .table

  mutating func validate() throws { try queryString.check(criteria, result) }

  func run() throws {
    var command = self
    if LastList.number(asset.asset) != nil {
      if !criteria.given.isEmpty || queryString.text != nil {
        Console.note("note: what counts is what is typed here, without the criteria of the last list")
      } else if let query = lastQuery() {
        command.criteria = try query.saved.joined(to: query.criteria, catalog) ?? query.criteria
        command.queryString = query.queryString
        command.synonyms.isOn = synonyms.isOn || query.synonyms.isOn
      } else {
        Console.note(
          "note: the criteria of the last list are left out; add words and options of carrel query")
      }
    }
    try command.explain()
  }

  /// The query that numbered the hits; nil where another command did.
  private func lastQuery() -> QueryCommand? {
    guard let list = LastList.read(), let words = try? ShellWords.split(list.command),
      words.starts(with: ["carrel", "query"])
    else { return nil }
    return try? QueryCommand.parse(Array(words.dropFirst(2)))
  }

  private func explain() throws {
    let sent = try queryString.request(result)?.criteria
    var asked = try sent ?? criteria.criteria()
    if sent == nil { try result.apply(to: &asked) }
    let open = try catalog.openAnywhere(synonyms)
    if sent == nil {
      try criteria.complete(&asked, in: open, catalog)
      criteria.noteWithoutEffect()
    }
    let urn = try asset.urn(in: open)
    let explanation = try orFail { try open.explain(asked, for: urn) }
    Console.notes(explanation.notices)
    let out = Output.shared
    let health = catalog.health(open)
    if format == .json { return out.json(ExplanationJSON.bytes(explanation, health)) }
    for line in Self.lines(explanation) {
      let lines = Display.wrapped(line, to: Console.outputWidth, indent: "        ")
      for part in lines { out.line(part) }
    }
    HealthNote.show(health, catalog)
  }

  private static func lines(_ explanation: AssetExplanation) -> [String] {
    guard let asset = explanation.asset else {
      return ["\(Display.safe(explanation.urn.rawValue)) is not in the catalog"]
    }
    var lines = ["\(Display.safe(asset.title.value))  \(Display.safe(asset.type.rawValue))  \(asset.urn)"]
    for check in explanation.checks {
      lines.append("  \(check.passes ? "pass" : "FAIL")  \(Display.safe(check.sentence))")
    }
    if let index = explanation.index, let place = explanation.place {
      lines.append("hit \(Display.number(index + 1)) of \(Display.number(explanation.total))")
      lines.append("  " + ExplanationLines.text(place))
    } else {
      lines.append("not among the \(Display.count(explanation.total, "asset")) of the result")
    }
    return lines
  }
}
