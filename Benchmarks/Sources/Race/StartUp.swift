import BenchmarkKit
import Foundation

/// How long it takes from the start of a process to its first answer, and then to the first answer with a filter.
///
/// The file is in the system's cache, as after the first start of a day. JVM and Python start within the peers'
/// times: that is what a program pays that embeds them.
struct StartUp {
  private(set) var first: [String: Double] = [:]
  private(set) var filtered: [String: Double] = [:]

  /// - Parameter rounds: each starts every engine once; medians count.
  init(_ engines: [Engine], _ folder: RaceFolder, _ codes: Codes, _ questions: [Question], rounds: Int = 9)
    throws
  {
    guard let word = questions.first(where: { $0.kind == .medium }),
      var narrowed = questions.first(where: { $0.kind == .twoWords }),
      let filters = questions.first(where: { $0.kind == .wordAndFilters })?.filters
    else { throw BenchmarkError("there are no questions to start with") }
    narrowed.filters = filters
    var times: [String: [(first: Double, filtered: Double)]] = [:]
    for _ in 0..<rounds {
      for engine in engines {
        let process = try EngineProcess(engine.name, engine.serve(folder))
        func ask(_ question: Question) throws {
          _ = try process.ask(engine.speaksNames ? question.json(codes) : question.line)
        }
        _ = try process.readLine()
        try ask(word)
        let first = process.start.duration(to: .now) / .milliseconds(1)
        let start = ContinuousClock.now
        try ask(narrowed)
        times[engine.name, default: []].append((first, start.duration(to: .now) / .milliseconds(1)))
        process.end()
      }
    }
    first = times.mapValues { Statistics.median($0.map(\.first)) }
    filtered = times.mapValues { Statistics.median($0.map(\.filtered)) }
  }
}
