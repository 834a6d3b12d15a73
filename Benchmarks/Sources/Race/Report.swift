import BenchmarkKit
import Foundation

/// The page with the results. All of it is written by the program, so that no number on it is older than another.
struct Report {
  let results: [SizeResult]
  let growth: Growth?
  let engines: Engines
  let repetitions: Int
  let data: RaceData

  private var peers: [String] { engines.peers.map(\.name) }
  private func size(_ result: SizeResult) -> String {
    result.folder.size.formatted(.number.locale(Self.english))
  }
  private static let english = Locale(identifier: "en_US")

  var text: String {
    """
    # Benchmarks

    Written by `\(command)` on \(Machine.today); [what is compared, and by which rules](#rules).

    Every number in the tables of ratios says how many times Carrel's time, memory or bytes the other engine needs in the
    same run: **above 1, Carrel is better**. The engines agreed on total, facets, page size and newest-first dates of every
    question in all \(repetitions + 1) repetitions; otherwise there would be no numbers.

    ![How many times as long as Carrel the others take, by kind of question](benchmarks.svg)

    ## Time to the answer

    Total, four facets and a page, by kind of question: geometric mean of the ratios of medians.

    \(kinds)
    ## Questions that Carrel loses

    \(LostQuestions(results, peers: peers, data.codes).text)
    ## Distribution, start, memory, bytes

    \(costs)
    `first answer` is counted from the start of the process, libraries, JVM or Python included; `then with filters` is its
    second question, two words and filters, from line to line. `index bytes` holds Carrel's full-text index and columnar index
    against the other's whole index; `file bytes` all of Carrel's file, with raw JSON, history and names, which the others
    do not keep. `time to build`, of one build each, compares the import of API-shaped JSON with the indexing of a flat file
    of words, numbers and dates.

    ## Carrel alone

    Times of this run on this machine, to give an idea.

    \(alone)
    \(growthText)
    ## Rules

    \(Self.rules)
    ## A faster peer

    \(Self.invitation)
    ## Machine

    \(Machine.description)

    \(engines.all.map { "\($0.name) (\($0.version))" }.joined(separator: ", ")). Assets: \(data.origin).

    """
  }

  private var command: String {
    let sizes = results.map { String($0.folder.size) }.joined(separator: ",")
    return "make race SIZE=\(sizes) REPS=\(repetitions)\(data.isOwn ? "" : " CATALOG=…")"
  }

  private var kinds: String {
    var table = MarkdownTable(
      ["", "questions"] + results.flatMap { result in peers.map { "\($0) \(size(result))" } })
    func row(_ label: String, _ kind: QuestionKind?) {
      let count = results[results.count - 1].questions.count { kind == nil || $0.kind == kind }
      table.add(
        [label, String(count)]
          + results.flatMap { result in peers.map { MarkdownTable.number(result.ratio($0, kind)) } })
    }
    for kind in QuestionKind.allCases { row(kind.rawValue, kind) }
    row("**all**", nil)
    return table.text
  }

  private var costs: String {
    var table = MarkdownTable([""] + results.flatMap { result in peers.map { "\($0) \(size(result))" } })
    func row(_ label: String, _ value: (SizeResult, String) -> Double) {
      let cells = results.flatMap { result in peers.map { MarkdownTable.number(value(result, $0)) } }
      table.add([label] + cells)
    }
    for part in [0.5, 0.95, 0.99] {
      row("p\(Int(part * 100))") {
        Statistics.percentile($0.medians[$1] ?? [], part)
          / Statistics.percentile($0.medians["Carrel"] ?? [], part)
      }
    }
    row("least ratio of a question") { $0.ratios($1).min() ?? .nan }
    table.add(
      ["questions that it answers faster"]
        + results.flatMap { result in peers.map { String(result.ratios($0).count { $0 < 1 }) } })
    row("first answer") { ($0.startUp.first[$1] ?? .nan) / ($0.startUp.first["Carrel"] ?? .nan) }
    row("then with filters") { ($0.startUp.filtered[$1] ?? .nan) / ($0.startUp.filtered["Carrel"] ?? .nan) }
    row("peak memory, asked") { Double($0.memory[$1] ?? 0) / Double($0.memory["Carrel"] ?? 0) }
    row("index bytes") {
      let own = ($0.costs.bytes["index"] ?? 0) + ($0.costs.bytes["copy"] ?? 0)
      return Double($0.builds.builds[$1]?.bytes ?? 0) / Double(own)
    }
    row("file bytes") { Double($0.builds.builds[$1]?.bytes ?? 0) / Double($0.costs.bytes["file"] ?? 0) }
    row("time to build") {
      ($0.builds.builds[$1]?.seconds ?? .nan) / ($0.builds.builds["Carrel"]?.seconds ?? .nan)
    }
    row("processor time to build") {
      ($0.builds.builds[$1]?.processorSeconds ?? .nan)
        / ($0.builds.builds["Carrel"]?.processorSeconds ?? .nan)
    }
    return table.text
  }

  private var alone: String {
    var table = MarkdownTable([""] + results.map(size))
    func row(_ label: String, _ value: (SizeResult) -> String) { table.add([label] + results.map(value)) }
    func rate(_ result: SizeResult, _ seconds: Double?) -> String {
      (Double(result.folder.size) / (seconds ?? .nan)).formatted(
        .number.precision(.fractionLength(0)).locale(Self.english))
    }
    for part in [0.5, 0.95, 0.99] {
      row("p\(Int(part * 100)), µs") {
        MarkdownTable.number(Statistics.percentile($0.medians["Carrel"] ?? [], part))
      }
    }
    row("start to first answer, ms") { MarkdownTable.number($0.startUp.first["Carrel"] ?? .nan) }
    row("then two words with filters, ms") { MarkdownTable.number($0.startUp.filtered["Carrel"] ?? .nan) }
    row("two threads, questions a second by one thread's") { MarkdownTable.number($0.threads.ratio) }
    row("assets imported a second") { rate($0, $0.builds.builds["Carrel"]?.seconds) }
    row("assets rebuilt a second") { rate($0, $0.costs.rebuildSeconds) }
    row("bytes an asset: full-text index") { bytes($0, "index") }
    row("bytes an asset: columnar index") { bytes($0, "copy") }
    row("bytes an asset: whole file") { bytes($0, "file") }
    row("suggestions while typing, p50, µs") { MarkdownTable.number(Statistics.median($0.typing.all)) }
    row("suggestions while typing, p99, µs") {
      MarkdownTable.number(Statistics.percentile($0.typing.all, 0.99))
    }
    for letters in 1...6 {
      row(
        "of them \(letters)\(letters == 6 ? " letters or more" : letters == 1 ? " letter" : " letters"), p99, µs"
      ) {
        MarkdownTable.number(Statistics.percentile($0.typing.times[letters - 1], 0.99))
      }
    }
    return table.text
  }

  private func bytes(_ result: SizeResult, _ part: String) -> String {
    MarkdownTable.number(Double(result.costs.bytes[part] ?? 0) / Double(result.folder.size))
  }

  private var growthText: String {
    guard let growth else { return "" }
    let sizes = [growth.sizes.small, growth.sizes.large].map { $0.formatted(.number.locale(Self.english)) }
    var table = MarkdownTable(["mean time, from \(sizes[0]) to \(sizes[1]) assets", "times as long"])
    for engine in engines.all {
      table.add([engine.name, MarkdownTable.number(growth.mean[engine.name] ?? .nan)])
    }
    return """
      ## Growth

      The same questions in the larger catalog and in its beginning.

      \(table.text)
      """
  }
}
