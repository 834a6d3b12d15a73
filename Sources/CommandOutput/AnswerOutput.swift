package import CatalogIntegrity
package import CatalogQuery
import CatalogStore
import LearningAPI

/// Writes an answer in the format that was asked for.
package enum AnswerOutput {
  /// - Parameter noHits: what stands in a table under the line that says that nothing matches.
  package static func write(
    _ answer: Answer, _ format: OutputFormat, _ health: CatalogHealth?, noHits: ((Answer) -> [String])? = nil
  ) {
    let out = Output.shared
    switch format {
    case .table:
      // An empty catalog is reason enough.
      let advice = answer.total == 0 && health?.state != .empty ? noHits?(answer) : nil
      for line in AnswerTable(answer, width: Console.outputWidth, noHits: advice).lines { out.line(line) }
    case .api: out.json(answer.json)
    case .json: out.json(AnswerJSON.bytes(answer, health))
    case .jsonl: for hit in answer.hits { out.json(hit.json(fields: answer.criteria.fields)) }
    case .csv:
      out.line(CSV.header)
      for hit in answer.hits { out.data(CSV.line(hit)) }
    case .urn: for hit in answer.hits { out.line(hit.urn.rawValue) }
    }
  }
}
