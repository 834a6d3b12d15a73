package import CatalogIntegrity
package import CatalogQuery
import CatalogStore
import LearningAPI

/// Writes an answer in the format that was asked for.
package enum AnswerOutput {
  /// - Parameter noHits: what stands in a table under the line that says that nothing matches.
  package static func write(
    _ answer: Answer, _ format: OutputFormat, _ style: ColumnStyle, _ health: CatalogHealth?,
    noHits: ((Answer) -> [String])? = nil
  ) {
    let out = Output.shared
    switch format {
    case .table:
      // An empty catalog is reason enough.
      let advice = answer.total == 0 && health?.state != .empty ? noHits?(answer) : nil
      let table = AnswerTable(answer, width: Console.outputWidth, style: style, noHits: advice)
      for line in table.lines { out.line(line) }
    case .api: out.json(answer.json)
    case .json where style.isChosen: hits(answer, format, style)
    case .json: out.json(AnswerJSON.bytes(answer, health))
    case .jsonl, .csv, .tsv:
      if answer.criteria.facets.isEmpty { return hits(answer, format, style) }
      facets(answer, format, style)
      if answer.criteria.count > 0 {
        Console.note("note: these are the facets; for the assets leave --facets out")
      }
    case .markdown:
      let isAsked = !answer.criteria.facets.isEmpty
      if answer.criteria.count > 0 { hits(answer, format, style) }
      if isAsked, answer.criteria.count > 0 { out.line("") }
      if isAsked || answer.criteria.count == 0 { facets(answer, format, style) }
    case .urn: for hit in answer.hits { out.line(hit.urn.rawValue) }
    }
  }

  private static func hits(_ answer: Answer, _ format: OutputFormat, _ style: ColumnStyle) {
    var writer = HitWriter(format, style) { $0.json(fields: answer.criteria.fields) }
    for hit in answer.hits { writer.write(hit) }
    writer.end()
  }

  /// The facets that were asked for; where none was, types and levels, which every answer has.
  private static func facets(_ answer: Answer, _ format: OutputFormat, _ style: ColumnStyle) {
    let asked = answer.criteria.facets
    let rows = FacetRows(
      facets: answer.facets.filter { asked.isEmpty || asked.contains($0.name) },
      searched: answer.searchedFacets)
    rows.write(format, style)
    for note in rows.notes { Console.note(note) }
  }
}
