import CatalogIngestion
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI

/// `carrel query --batch`: one query string a line in, one answer a line out, in the same order.
struct Batch {
  let catalog: Catalog
  let path: String

  func run() throws {
    let lines = try orFail { try TextLines(path) }
    defer { lines.close() }
    var number = 0
    while let line = try orFail({ try lines.next() }) {
      number += 1
      // Answers repeat unknown parameters.
      guard !KeyText.isKey(line) else {
        throw Failure("'\(path)' is a key; name a file with one query string a line", .usage)
      }
      Output.shared.json(answer(line, number))
      // Whoever talks to this process line by line waits for the answer.
      if path == "-" { Output.shared.flush() }
    }
  }

  /// Only a catalog that cannot be read ends the batch; everything else is answered on its line.
  private func answer(_ line: String, _ number: Int) -> [UInt8] {
    do {
      let parameters = try RequestParameters(QueryString.query(of: line), AssetCriteria.shape)
      Console.notes(parameters.notices, line: number)
      let response = try catalog.response(to: AssetRequest(parameters))
      // The API's shape has no place for them.
      Console.notes(response.notices, line: number)
      return response.json
    } catch {
      var json = JSONWriter()
      var status = 400
      if case .catalog = error as? QueryError { status = 500 }
      json.object {
        $0.key("status")
        $0.int(status)
        $0.key("message")
        $0.string(text(of: error))
      }
      return json.bytes
    }
  }

  private func text(of error: any Error) -> String {
    switch error as? QueryError {
    case .catalog(let broken): return broken.commandLineText
    case .criteria(let criteria): return criteria.commandLineText
    default: return "\(error)"
    }
  }
}
