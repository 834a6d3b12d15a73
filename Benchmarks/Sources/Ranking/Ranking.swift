import ArgumentParser
import BenchmarkKit
import CatalogIngestion
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI

/// Looks for titles that are known, in Carrel and in engines that rank by word frequency.
@main
struct Ranking: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares Carrel's order with FTS5's bm25 and tantivy's, and writes docs/ranking.md.")

  private static let shown = 100

  @Argument(help: "Files of assets in the API's shape (JSON Lines).")
  var files: [String]
  @Option(help: "How many courses, and how many videos, of each locale are looked for.")
  var perLocale = 200
  @Option(help: "Gives other titles and other questions.")
  var seed: UInt64 = 1
  @Option(help: "What the page says about the titles.")
  var origin = "given files."
  @Option(help: "Where the page goes.")
  var output = "../docs/ranking.md"
  @Option(help: "A file for the questions that Carrel loses, worst first.")
  var losses: String?
  @Option(help: "Where indexes are made.")
  var work = ".work/ranking"

  func run() throws {
    guard let python = ProcessInfo.processInfo.environment["BENCHMARK_PYTHON"] else {
      throw BenchmarkError("start this with Benchmarks/ranking, which finds tantivy")
    }
    let folder = URL(filePath: work)
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var random = SeededRandom(seed: seed)
    let titles = try readTitles(&random, folder)
    let catalog = try Catalog(path: folder.appending(path: "carrel.sqlite").filePath)
    let peers = try ["bm25", "tantivy"].map { name in
      let peer = try EngineProcess(
        name,
        [
          python, "peers/ranking_peer.py", name, folder.appending(path: "titles.tsv").filePath,
          folder.filePath,
        ])
      _ = try peer.readLine()
      return peer
    }
    let search = KnownItemSearch(catalog: catalog, peers: peers, titles: titles, shown: Self.shown)
    let found = try search.run(perLocale: perLocale, &random)
    for peer in peers { peer.end() }
    let report = RankingReport(
      engines: search.engines, titles: titles.count, perLocale: perLocale, seed: seed, origin: origin,
      tallies: found.tallies)
    try report.text.write(toFile: output, atomically: true, encoding: .utf8)
    if let losses {
      try found.losses.joined(separator: "\n").write(toFile: losses, atomically: true, encoding: .utf8)
    }
    print(report.text)
  }

  /// All titles in random order, so that no engine profits from the order of the files where its scores tie.
  private func readTitles(_ random: inout SeededRandom, _ folder: URL) throws -> [RankedTitle] {
    var lines: [(title: RankedTitle, json: [UInt8])] = []
    var seen: Set<String> = []
    for file in files {
      var reader = try LineFile(path: file)
      while let line = reader.next() {
        guard let title = try RankedTitle(JSONDocument(line).root), seen.insert(title.urn).inserted else {
          continue
        }
        lines.append((title, line))
      }
    }
    lines = random.sample(lines, lines.count)
    let flat = try LineWriter(path: folder.appending(path: "titles.tsv").filePath)
    let assets = try LineWriter(path: folder.appending(path: "assets.jsonl").filePath)
    for (number, line) in lines.enumerated() {
      try flat.write("\(number)\t\(line.title.indexed)".utf8)
      try assets.write(line.json)
    }
    try flat.finish()
    try assets.finish()
    let writer = try CatalogWriter(CatalogFile(path: folder.appending(path: "carrel.sqlite").filePath))
    _ = try Importer(writer, now: { 0 }).run([folder.appending(path: "assets.jsonl").filePath])
    return lines.map(\.title)
  }
}
