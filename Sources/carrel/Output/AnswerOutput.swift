import CatalogQuery
import LearningAPI

/// Writes an answer in the format that was asked for.
enum AnswerOutput {
  /// - Parameter hint: suggests a spelling under a table without hits.
  static func write(_ answer: Answer, _ format: OutputFormat, _ hint: SpellingHint? = nil) {
    let out = Output.shared
    switch format {
    case .table:
      for line in AnswerTable(answer, width: Console.outputWidth).lines {
        out.line(hint?.added(to: line, answer) ?? line)
      }
    case .api: out.json(answer.json)
    case .json: out.json(AnswerJSON.bytes(answer))
    case .jsonl: for hit in answer.hits { out.json(hit.json(fields: answer.criteria.fields)) }
    case .csv:
      out.line(CSV.header)
      for hit in answer.hits { out.data(CSV.line(hit)) }
    case .urn: for hit in answer.hits { out.line(hit.urn.rawValue) }
    }
  }
}
