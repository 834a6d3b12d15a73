import BenchmarkKit
import Foundation

/// Asks all engines the same questions in turn, and holds their answers against each other.
///
/// In each repetition every question goes to every engine before the next question; who begins changes from question
/// to question. Repetition 0 is not timed. A question that takes an engine longer than ``patience`` there is
/// asked it again only in three repetitions. Answers are compared in every repetition.
final class Contest {
  /// In microseconds.
  static let patience = 100_000.0

  private let engines: [Engine]
  private let processes: [EngineProcess]
  private let catalog: FlatCatalog
  private let codes: Codes
  private let questions: [Question]
  private var lines: [[String]] = []
  private(set) var timings: [String: [[Double]]] = [:]
  private var differences: [String] = []

  init(
    _ engines: [Engine], _ folder: RaceFolder, _ catalog: FlatCatalog, _ codes: Codes, _ questions: [Question]
  )
    throws
  {
    self.engines = engines
    self.catalog = catalog
    self.codes = codes
    self.questions = questions
    lines = engines.map { engine in questions.map { engine.speaksNames ? $0.json(codes) : $0.line } }
    processes = try engines.map { try EngineProcess($0.name, $0.serve(folder)) }
    for process in processes { _ = try process.readLine() }
    for engine in engines { timings[engine.name] = questions.map { _ in [] } }
  }

  /// - Returns: the median of each question in microseconds, by engine.
  /// - Throws: if any two answers differ.
  func run(repetitions: Int) throws -> [String: [Double]] {
    var slow: Set<[Int]> = []
    let spread: Set<Int> = [0, 1, (repetitions + 1) / 2, repetitions]
    for repetition in 0...repetitions {
      for (index, question) in questions.enumerated() {
        var reference: (name: String, reply: Reply)?
        for turn in engines.indices {
          let number = (turn + repetition + index) % engines.count
          if slow.contains([number, index]), !spread.contains(repetition) { continue }
          let name = engines[number].name
          let reply = try ask(number, index)
          if repetition > 0 {
            timings[name]?[index].append(reply.microseconds)
          } else if reply.microseconds > Self.patience {
            slow.insert([number, index])
          }
          if let reference {
            let difference = reply.difference(from: reference.reply, question, dates: catalog.dates)
            if let difference {
              differences.append(
                "\(name) against \(reference.name), \(question.line): \(difference.prefix(500))")
            }
          }
          reference = reference ?? (name, reply)
        }
      }
      Progress.say("repetition \(repetition) of \(repetitions)")
    }
    guard differences.isEmpty else {
      throw BenchmarkError(
        "The engines do not agree on \(differences.count) answers, so there are no ratios.\n"
          + differences.prefix(10).joined(separator: "\n"))
    }
    return timings.mapValues { $0.map(Statistics.median) }
  }

  private func ask(_ engine: Int, _ question: Int) throws -> Reply {
    let line = try processes[engine].ask(lines[engine][question])
    let names: ((String) -> Int?)? = engines[engine].speaksNames ? { self.catalog.ids[$0] } : nil
    return try Reply(line, questions[question], codes, asset: names)
  }

  /// Peak memory by engine, in bytes.
  var memory: [String: Int] {
    var memory: [String: Int] = [:]
    for process in processes { memory[process.name] = process.memory?.peak }
    return memory
  }

  func end() { for process in processes { process.end() } }
}
