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
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let path = arguments.last, arguments.count == 1 || arguments.count == 3 else { usage() }
    let start = ContinuousClock.now
    let catalog = try Catalog(path: path)
    let opening = start.duration(to: .now)
    guard arguments.count == 3 else {
      write(#"{"ready":1,"names":1,"open_us":\#(opening.microseconds)}"#)
      return try answer(catalog)
    }
    guard let number = Int(arguments[1]), number > 0 else { usage() }
    switch arguments[0] {
    case "--threads": try write("\(ThreadedRun(catalog).questionsPerSecond(threads: number))")
    case "--suggest": try suggest(catalog, limit: number)
    default: usage()
    }
  }

  private static func answer(_ catalog: Catalog) throws {
    while let line = readLine() {
      let query = try Query(JSONDocument(line).root)
      let start = ContinuousClock.now
      let answer = try catalog.summary(query.criteria)
      let time = start.duration(to: .now)
      write(query.line(answer, microseconds: time.microseconds))
    }
  }

  private static func suggest(_ catalog: Catalog, limit: Int) throws {
    while let line = readLine() {
      let start = ContinuousClock.now
      let suggestions = try catalog.suggestions(for: line, limit: limit)
      write("\(start.duration(to: .now).microseconds) \(suggestions.count)")
    }
  }

  private static func usage() -> Never {
    FileHandle.standardError.write(Data("usage: PeerServer [--threads N | --suggest LIMIT] CATALOG\n".utf8))
    exit(64)
  }

  private static func write(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
