import CatalogQuery
import LearningAPI

/// Writes an answer in the format that was asked for.
enum AnswerOutput {
  static func write(_ answer: Answer, _ format: OutputFormat) {
    let out = Output.shared
    switch format {
    case .table: for line in AnswerTable(answer, width: Console.outputWidth).lines { out.line(line) }
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
