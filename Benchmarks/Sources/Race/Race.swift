import ArgumentParser
import BenchmarkKit
import Foundation

/// Races Carrel against other engines, and writes what came out.
@main
struct Race: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Races Carrel against Lucene, tantivy and naive FTS5, and writes docs/benchmarks.md.",
    discussion: "Data and indexes are kept in Benchmarks/.work and made again only when something changed.")

  @Option(
    help:
      "Sizes of the catalogs, with commas between; one alone is raced with its quarter. Growth is told between the last two."
  )
  var sizes = "100000"
  @Option(help: "How often each question is asked, beside a first time that does not count.")
  var repetitions = 10
  @Option(help: "A file of assets in the API's shape (JSON Lines) instead of the generator of this package.")
  var catalog: String?
  @Option(help: "A command that writes such assets to standard output; {} in it is the number of assets.")
  var generator: String?
  @Option(help: "Where the page and the chart go.")
  var output = "../docs"
  @Option(help: "Where data and indexes are kept.")
  var work = ".work"

  func run() throws {
    var sizes = self.sizes.split(separator: ",").compactMap { Int($0) }.sorted()
    if sizes.count == 1 { sizes.insert(sizes[0] / 4, at: 0) }
    // Smaller catalogs have too few words of each kind.
    guard let largest = sizes.last, sizes[0] >= 2000, repetitions > 0, catalog == nil || generator == nil
    else {
      throw ValidationError(
        "give sizes of 2000 or more such as 25000,100000, one repetition or more, and a catalog or a generator, not both"
      )
    }
    let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let engines = try Engines(
      programs: programs, peers: URL(filePath: "peers"), environment: ProcessInfo.processInfo.environment)
    let data = try RaceData(
      work: URL(filePath: work), sizes: sizes, catalog: catalog, generator: generator,
      ownGenerator: programs.appending(path: "MakeCatalog"))
    var results: [SizeResult] = []
    for folder in data.folders {
      results.append(try SizeResult(folder, data, engines, repetitions: repetitions, programs: programs))
    }
    var growth: Growth?
    if data.folders.count > 1 {
      growth = try Growth(
        data, engines, large: results[results.count - 1], repetitions: max(3, repetitions / 3))
    }
    let report = Report(
      results: results, growth: growth, engines: engines, repetitions: repetitions, data: data)
    let output = URL(filePath: self.output)
    let page = output.appending(path: "benchmarks.md")
    // What Benchmarks/answers and Benchmarks/features measured stays at the end, with dates of their own.
    let old = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    let kept = old.range(of: "\n## Whole answers") ?? old.range(of: "\n## Every feature")
    let text = report.text + (kept.map { old[$0.lowerBound...] } ?? "")
    try text.write(to: page, atomically: true, encoding: .utf8)
    let chart = Chart(results[results.count - 1], peers: engines.peers.map(\.name))
    try chart.svg.write(to: output.appending(path: "benchmarks.svg"), atomically: true, encoding: .utf8)
    print(report.text)
    Progress.say("done: \(largest) assets, \(output.appending(path: "benchmarks.md").filePath)")
  }
}
