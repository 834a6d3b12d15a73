import CatalogQuery
import Foundation
import LearningAPI

/// Answers the benchmark's questions, one JSON line each, over the same calls that programs make.
///
/// The ready line says how long opening took; every answer says how long the call took, from the parsed
/// question to total, facets and page in memory.
@main
enum PeerServer {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: PeerServer CATALOG\n".utf8))
      exit(64)
    }
    let clock = ContinuousClock()
    var catalog: Catalog?
    let opening = try clock.measure { catalog = try Catalog(path: CommandLine.arguments[1]) }
    guard let catalog else { return }
    write(#"{"ready":1,"names":1,"open_us":\#(microseconds(opening))}"#)
    while let line = readLine() {
      let question = try JSONDocument(line)
      let query = Query(question.root)
      var answer: AnswerSummary?
      let time = try clock.measure { answer = try catalog.summary(query.criteria) }
      if let answer { write(query.line(answer, microseconds: microseconds(time))) }
    }
  }

  private static func microseconds(_ duration: Duration) -> Double {
    Double(duration.components.attoseconds) / 1e12 + Double(duration.components.seconds) * 1e6
  }

  private static func write(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
