import BenchmarkKit
import Foundation

/// How many questions a second two threads answer for each that one thread answers, over one catalog.
struct Threads {
  let ratio: Double
  let questionsPerSecond: Double

  init(_ carrel: Engine, _ folder: RaceFolder, _ codes: Codes, _ questions: [Question], rounds: Int = 7)
    throws
  {
    let file = folder.questions("threads")
    try questions.map { $0.json(codes) + "\n" }.joined().write(to: file, atomically: true, encoding: .utf8)
    var ratios: [Double] = []
    var rates: [Double] = []
    for _ in 0..<rounds {
      let rate = try [1, 2].map { count in
        var command = carrel.serve(folder)
        command.insert(contentsOf: ["--threads", String(count)], at: 1)
        let run = try CommandRun(command, input: file)
        return Double(run.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
      }
      ratios.append(rate[1] / rate[0])
      rates.append(rate[0])
    }
    ratio = Statistics.median(ratios)
    questionsPerSecond = Statistics.median(rates)
  }
}
