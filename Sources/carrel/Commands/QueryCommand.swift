import ArgumentParser
import CatalogQuery
import CatalogStore
import CommandHints
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel query`
struct QueryCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find assets by words and criteria, and count facets.",
    discussion: """
      Examples:
        carrel query java
        carrel query java --level beginner --type course --count 3
        carrel query '"machine learning"' --not python --facets skill,locale
        carrel query java --level beginner --facets skill,hierarchy --preview
        carrel query --facet-search skill=pyth --facet-limit 5
        carrel query e-mail --level beginner --explain
        carrel query java --columns title,link,duration --format csv -o java.csv
        carrel query java --json title,link,duration
        carrel query node.js --format api --fields 'urn,title,details:(level)'
        carrel query python --in title,skill,description
        carrel query 'pivot tables' --roll-up
        carrel query -- java -script
        carrel query --criteria 'q=criteria&assetFilteringCriteria.keyword=java'
        carrel query --saved java-beginners --max-duration 2h
        carrel query --batch requests.txt > answers.jsonl
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption
  @OptionGroup var saved: SavedOption

  @OptionGroup var result: ResultOptions
  @OptionGroup var table: TableOptions

  @Option(
    help: ArgumentHelp(
      "table, api (the API's own answer, and the default with --criteria), json, jsonl, csv, tsv, markdown or urn.",
      valueName: "format"))
  var format: OutputFormat?

  @Flag(
    help: "Tell how the words were read, what each criterion leaves, and why hits stand where they stand.")
  var explain = false

  @OptionGroup var queryString: QueryStringOption

  @Option(
    help: ArgumentHelp(
      "A file with one query string per line (- is standard input); one answer per line.", valueName: "file"))
  var batch: String?

  mutating func validate() throws {
    if queryString.text != nil && batch != nil {
      throw ValidationError("--criteria and --batch do not go together.")
    }
    try table.check(format)
    if batch != nil, let format = table.json.isEmpty ? format : .json, format != .api {
      throw ValidationError("--batch answers in the format api; '\(format.rawValue)' does not go with it.")
    }
    if explain,
      batch != nil || table.choosesColumns && effectiveFormat == .json
        || ![.table, .json].contains(effectiveFormat)
    {
      throw ValidationError(
        "--explain goes with --format table, or json where no columns are named, and not with --batch.")
    }
    try queryString.check(criteria, result)
    try result.check(effectiveFormat, choosesColumns: table.choosesColumns)
    _ = try table.style(effectiveFormat, fields: criteria.fields)
    if effectiveFormat == .api, criteria.kinds.updatedAfter != nil {
      throw ValidationError(
        "--updated-after goes with every format but api, whose links could not repeat it.")
    }
    if saved.name != nil, let option = queryString.text != nil ? "--criteria" : batch != nil ? "--batch" : nil
    {
      throw ValidationError("--saved and \(option) do not go together.")
    }
    if batch != nil {
      try GivenFlag.refuse(criteria.given + result.givenPage + result.givenFacets, besides: "--batch")
    }
  }

  func run() throws {
    if let joined = try saved.joined(to: criteria, catalog) {
      var command = self
      (command.criteria, command.saved.name) = (joined, nil)
      return try command.run()
    }
    let style = try table.style(effectiveFormat, fields: criteria.fields)
    try table.file.begin((batch == nil ? effectiveFormat : .jsonl).rawValue)
    if let batch {
      let open = try catalog.openAnywhere(synonyms)
      HealthNote.tell(catalog.health(open), catalog)
      return try Batch(catalog: open, path: batch).run()
    }
    let sent = try queryString.request(result)
    var request = try sent ?? AssetRequest(readable())
    let open = try catalog.openAnywhere(synonyms)
    if sent == nil {
      try criteria.complete(&request.criteria, in: open, catalog)
      criteria.noteWithoutEffect()
    }
    let asked = request.criteria
    let format = effectiveFormat
    let explanation = explain ? try orFail { try open.explain(asked) } : nil
    let answer =
      try explanation?.answer
      ?? orFail {
        try open.search(request, json: asked.looksFurther ? .whole : format.shownJSON(style))
      }
    Console.notes(answer.notices)
    FieldNotes.note(asked.fields, format)
    if asked.count == 0, asked.facets.isEmpty,
      format.isOneTable(choosesColumns: style.isChosen) || format == .urn
    {
      Console.note(
        "note: \(style.isChosen ? "a table of these columns" : "--format \(format.rawValue)") has no place for the total and the facets; --format table and api have"
      )
    }
    let health = catalog.health(open)
    if let explanation, format == .json {
      return Output.shared.json(AnswerJSON.bytes(explanation, health))
    }
    AnswerOutput.write(
      answer, format, style, health, noHits: NoHits(open, criteria, catalog, isTyped: sent == nil).lines)
    if sent == nil {
      result.tellWhatIsLeft(
        answer, format, style, isFile: table.file.path != nil, asksForPage: result.count != nil,
        advice: "carrel export writes all")
    }
    if sent == nil, format == .table, explanation == nil, let line = name(of: answer, in: open) {
      for part in Display.sentence(line, to: Console.outputWidth) { Output.shared.line(part) }
    }
    if format == .table {
      LastList.keep(answer.hits.map(\.urn), from: answer.criteria.start + 1, of: open)
    }
    if let explanation {
      for line in ExplanationLines(explanation, width: Console.outputWidth).lines {
        Output.shared.line(line)
      }
    }
    HealthNote.give(health, format, style, catalog)
  }

  /// Words look at titles; where they are a skill's or an author's name as well, that finds more.
  private func name(of answer: Answer, in open: Catalog) -> String? {
    let asked = answer.criteria
    guard answer.total > 0, !criteria.words.isEmpty, criteria.names.given.isEmpty,
      asked.classifications.isEmpty, !asked.looksFurther
    else { return nil }
    return NoHitsAdvice(open, asked, words: criteria.words, retyped: TypedQuery(criteria).command)
      .name(catalog.arguments, besides: answer.total)
  }

  private var effectiveFormat: OutputFormat {
    if batch != nil { return .api }
    return table.format(format, else: queryString.text == nil || explain ? .table : .api)
  }

  private func readable() throws -> AssetCriteria {
    var asked = try criteria.criteria()
    try result.apply(to: &asked)
    return asked
  }
}
