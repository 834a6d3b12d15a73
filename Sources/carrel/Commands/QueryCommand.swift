import ArgumentParser
import CatalogQuery
import Foundation
import LearningAPI

/// `carrel query`
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Search titles and count facets.",
    discussion: """
      Examples:
        carrel query java
        carrel query java --level beginner --type course --count 3
        carrel query '"machine learning"' --not python --facets skill,locale
        carrel query node.js --format api --fields 'urn,title,details:(level)'
        carrel query -- java -script
        carrel query --criteria 'q=criteria&assetFilteringCriteria.keyword=java&count=3'
        carrel query --batch requests.txt > answers.jsonl
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var criteria: CriteriaOptions

  @Option(help: ArgumentHelp("The index of the first hit, from 0.", valueName: "n"))
  var start = 0

  @Option(help: ArgumentHelp("The largest number of hits, from 1 to 100.", valueName: "n"))
  var count = AssetCriteria.defaultCount

  @Option(
    help: ArgumentHelp(
      "Count these too: locale, library, subject, topic, skill, contributor, time-to-complete, year.",
      valueName: "names"), completion: CatalogCompletion.facets)
  var facets: String?

  @Flag(help: "A facet's own criterion narrows it too.")
  var drilldown = false

  @Option(
    help: ArgumentHelp("table, api (the API's own answer), json, jsonl, csv or urn.", valueName: "format"))
  var format: OutputFormat?

  @Option(
    name: .customLong("criteria"),
    help: ArgumentHelp(
      "The API's own query string, or a whole URL; answered as --format api.", valueName: "query"))
  var queryString: String?

  @Option(
    help: ArgumentHelp(
      "A file with one query string per line (- is standard input); one answer per line.", valueName: "file"))
  var batch: String?

  mutating func validate() throws {
    if queryString != nil && batch != nil {
      throw ValidationError("--criteria and --batch do not go together.")
    }
    if (queryString != nil || batch != nil) && !criteria.words.isEmpty {
      throw ValidationError(
        "words and \(batch == nil ? "--criteria" : "--batch") do not go together; put the words into the query string."
      )
    }
    guard start >= 0 else { throw ValidationError("--start is \(start); it must be 0 or more.") }
    guard AssetCriteria.allowedCounts.contains(count) else {
      throw ValidationError(
        "--count is \(count); it must be from 1 to 100. For everything use: carrel export")
    }
  }

  func run() throws {
    if let batch { return try Batch(catalog: catalog.open(), path: batch).run() }
    var asked: AssetCriteria
    if let queryString {
      do { asked = try AssetCriteria(queryString: queryString) } catch { throw Failure("\(error)", .usage) }
      for item in asked.unknownParameters {
        Console.note(
          "note: nobody knows the parameter '\(Display.safe(item.name))'; it was passed over, as the API does"
        )
      }
    } else {
      asked = try readable()
    }
    let open = try catalog.open()
    if queryString == nil { try criteria.names.add(to: &asked, in: open) }
    let answer = try orFail { try open.search(asked) }
    for notice in answer.notices { Console.note("note: \(notice)") }
    FieldNotes.note(asked.fields)
    write(answer, format ?? (queryString == nil ? .table : .api), SpellingHint(open, criteria))
  }

  private func readable() throws -> AssetCriteria {
    var asked = try criteria.criteria()
    asked.start = start
    asked.count = count
    asked.drilldown = drilldown
    if let facets {
      do { asked.facets = try AssetCriteria.facetNames(facets) } catch { throw ValidationError("\(error).") }
    }
    return asked
  }

  private func write(_ answer: Answer, _ format: OutputFormat, _ hint: SpellingHint) {
    let out = Output.shared
    switch format {
    case .table:
      for line in AnswerTable(answer, width: Console.outputWidth).lines {
        out.line(hint.added(to: line, answer))
      }
    case .api: out.line(answer.json)
    case .json: out.line(AnswerJSON.bytes(answer))
    case .jsonl: for hit in answer.hits { out.line(hit.json(fields: answer.criteria.fields)) }
    case .csv:
      out.line(CSV.header)
      for hit in answer.hits { out.line(CSV.line(hit)) }
    case .urn: for hit in answer.hits { out.line(hit.urn.rawValue) }
    }
  }
}
