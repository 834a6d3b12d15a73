import ArgumentParser
import CatalogQuery
import CommandOptions
import CommandOutput
import LearningAPI

/// `carrel similar`
struct SimilarCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Find assets that share skills and topics with one, most similar first.",
    discussion: """
      Takes the criteria of carrel query after the asset.

      Examples:
        carrel similar urn:li:lyndaCourse:669544
        carrel similar urn:li:lyndaCourse:669544 --type course --count 5
        carrel similar 'urn:li:lyndaVideo:(urn:li:lyndaCourse:669544,2)' --roll-up
        carrel similar 'https://www.linkedin.com/learning/learning-java' --format json
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var asset: AssetArgument
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions
  @OptionGroup var synonyms: SynonymsOption
  @OptionGroup var result: ResultOptions
  @OptionGroup var table: TableOptions

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("table, api, json, jsonl, csv, tsv, markdown or urn.", valueName: "format"))
  var chosenFormat: OutputFormat?

  private var format: OutputFormat { table.format(chosenFormat, else: .table) }

  mutating func validate() throws {
    try table.check(chosenFormat)
    try result.check(format, choosesColumns: table.choosesColumns)
    if format == .table, table.choosesColumns || table.raw {
      throw ValidationError("--columns and --raw go with csv, tsv, markdown, jsonl and json here.")
    }
    _ = try table.style(format, fields: criteria.fields)
  }

  func run() throws {
    let (open, asked) = try asking(synonyms, anywhere: true, result.apply)
    let urn = try asset.urn(in: open)
    let similar = try orFail { try open.similar(to: urn, matching: asked) }
    Console.notes(similar.answer.notices)
    FieldNotes.note(asked.fields, format)
    let style = try table.style(format, fields: criteria.fields)
    try table.file.begin(format.rawValue)
    let out = Output.shared
    let health = catalog.health(open)
    switch format {
    case .table:
      for line in SimilarTable(similar, width: Console.outputWidth, catalog: catalog.arguments).lines {
        out.line(line)
      }
      LastList.keep(similar.answer.hits.map(\.urn), from: similar.answer.criteria.start + 1, of: open)
    case .json where !style.isChosen: out.json(AnswerJSON.bytes(similar, health))
    default: AnswerOutput.write(similar.answer, format, style, health)
    }
    result.tellWhatIsLeft(
      similar.answer, format, style, isFile: table.file.path != nil, asksForPage: result.count != nil,
      advice: nil)
    HealthNote.give(health, format, style, catalog)
  }
}
