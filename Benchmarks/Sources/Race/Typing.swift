import BenchmarkKit
import Foundation

/// How long suggestions take while somebody types a title: after each letter of its last word.
struct Typing {
  /// In microseconds, by how many letters of the last word were typed; the last entry is "six or more".
  let times: [[Double]]
  let slowest: [(text: String, microseconds: Double)]

  var all: [Double] { times.flatMap(\.self) }

  init(_ carrel: Engine, _ folder: RaceFolder, _ catalog: FlatCatalog, typed: Int = 400) throws {
    var random = SeededRandom(seed: 7)
    var texts: [(text: String, letters: Int)] = []
    for title in random.sample(catalog.titles, typed).map(Self.words) where !title.isEmpty {
      let last = random.below(min(3, title.count))
      let before = title[..<last].map { $0 + " " }.joined()
      for letters in 1...title[last].count { texts.append((before + title[last].prefix(letters), letters)) }
    }
    var command = carrel.serve(folder)
    command.insert(contentsOf: ["--suggest", "10"], at: 1)
    let process = try EngineProcess("carrel suggest", command)
    var found: [[Double]] = texts.map { _ in [] }
    for repetition in 0...5 {
      for (index, typed) in texts.enumerated() {
        let answer = try process.ask(typed.text).split(separator: " ")
        guard repetition > 0, let time = answer.first.flatMap({ Double($0) }) else { continue }
        found[index].append(time)
      }
    }
    process.end()
    let medians = found.map(Statistics.median)
    var times: [[Double]] = Array(repeating: [], count: 6)
    for (typed, time) in zip(texts, medians) { times[min(typed.letters, 6) - 1].append(time) }
    self.times = times
    slowest = zip(texts, medians).map { ($0.text, $1) }.sorted { $0.1 > $1.1 }.prefix(10).map { $0 }
  }

  /// Pairs of ideographs as the run that they were made from, which is what somebody types.
  private static func words(_ tokens: [String]) -> [String] {
    tokens.reduce(into: []) { words, token in
      if let run = words.last, PlainTitle.isIdeograph(token), let next = token.last, run.last == token.first {
        words[words.count - 1] = run + String(next)
      } else {
        words.append(token)
      }
    }
  }
}
