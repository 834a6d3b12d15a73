import ArgumentParser
import BenchmarkKit
import CatalogQuery
import CatalogText
import Foundation
import LearningAPI

/// Matches a list that is made of a catalog's own titles, and tells how often that is right and how long it takes.
@main
struct Matching: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures precision, recall and speed of Catalog.match, and writes a page about it.")

  @Argument(help: "A catalog file.")
  var catalog: String
  @Option(help: "How many lines of each kind.")
  var perKind = 1_000
  @Option(help: "Gives other titles and other mistakes.")
  var seed: UInt64 = 1
  @Option(help: "What the page says about the catalog.")
  var origin = "A given catalog."
  @Option(help: "Where the page goes; none is written without.")
  var output: String?
  @Option(help: "A file for the lines that are matched wrongly.")
  var losses: String?

  func run() throws {
    let open = try Catalog(path: catalog)
    let titles = try self.titles(open)
    var frequencies: [String: Int] = [:]
    for title in titles { for word in Set(TitleWords(title).words) { frequencies[word, default: 0] += 1 } }
    let usable = titles.filter { title in
      let words = title.split(separator: " ")
      return words.count > 2 && words.filter { $0.count > 3 }.count > 1
    }
    var editor = TitleEditor(random: SeededRandom(seed: seed), frequencies: frequencies, titles: usable)
    _ = try open.match(["nothing of the kind"])
    var rows: [[String]] = []
    var wrong: [String] = []
    var bands: [Int: (right: Int, all: Int)] = [:]
    var (lines, seconds) = (0, 0.0)
    for change in ListedTitle.Change.allCases {
      let chosen = editor.random.sample(usable, perKind)
      let list = chosen.map { editor.line($0, change) }
      let start = Self.processorSeconds
      let matches = try open.match(list.map(\.text))
      let time = Self.processorSeconds - start
      var tally = MatchTally()
      for (line, match) in zip(list, matches) {
        let isWrong = tally.add(line, match)
        if let similarity = match.similarity {
          let band = min(9, Int(similarity * 10))
          bands[band, default: (0, 0)].all += 1
          if !isWrong { bands[band, default: (0, 0)].right += 1 }
        }
        if isWrong {
          wrong.append(
            "\(change.rawValue)\t\(line.text)\t\(line.title ?? "")\t\(match.best?.title ?? "")\t\(match.similarity ?? 0)"
          )
        }
      }
      (lines, seconds) = (lines + list.count, seconds + time)
      rows.append(row(change, tally, list.count, time))
    }
    let page = self.page(titles.count, rows, bands, Double(lines) / seconds)
    print(page)
    try output.map { try page.write(toFile: $0, atomically: true, encoding: .utf8) }
    try losses.map { try wrong.joined(separator: "\n").write(toFile: $0, atomically: true, encoding: .utf8) }
  }

  /// The different titles in the order of their bytes, so that the list is the same for the same catalog.
  private func titles(_ open: Catalog) throws -> [String] {
    var criteria = AssetCriteria()
    criteria.includeRetired = true
    var titles: Set<String> = []
    try open.forEachMatch(criteria) { hit in
      titles.insert(hit.title.value)
      return true
    }
    return titles.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func row(_ change: ListedTitle.Change, _ tally: MatchTally, _ lines: Int, _ seconds: Double)
    -> [String]
  {
    func percent(_ part: Int, of all: Int) -> String {
      all == 0 ? "" : String(format: "%.1f %%", 100 * Double(part) / Double(all))
    }
    let isAbsent = [.absent, .invented].contains(change)
    return [
      change.rawValue, "\(tally.lines)", isAbsent ? "" : percent(tally.right, of: tally.answered),
      isAbsent ? "" : percent(tally.right, of: tally.lines),
      isAbsent ? "" : percent(tally.shown, of: tally.lines),
      isAbsent ? percent(tally.answered, of: tally.lines) : "", "\(Int(Double(lines) / seconds / 100) * 100)",
    ]
  }

  private func page(
    _ titles: Int, _ rows: [[String]], _ bands: [Int: (right: Int, all: Int)], _ speed: Double
  ) -> String {
    let head = ["line", "lines", "precision", "recall", "shown", "wrongly found", "lines a second"]
    func table(_ rows: [[String]]) -> String {
      rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
    let measured = bands.sorted { $0.key > $1.key }.map { band, count in
      [
        "\(band)0 to \(band)9 %", "\(count.all)",
        String(format: "%.1f %%", 100 * Double(count.right) / Double(count.all)),
      ]
    }
    return """
      # How well lists are matched

      Written by `Benchmarks/Sources/Matching` (Benchmarks/README.md). \(origin) It has \(titles) different titles; seed \(seed), \
      \(perKind) lines of each kind, made of its own titles. \(machine)

      \(table([head, head.map { _ in "---" }] + rows))

      Precision is the share of right answers among all answers, recall that among all lines, *shown* counts the alternatives as well. \
      An answer is right where its title has the words of the title that the line was made of. A line that became another title of the \
      catalog, word for word, does not count. *Wrongly found* is what is found for titles that the catalog does not have. All kinds \
      together: \(Int(speed / 100) * 100) lines a second of one core's time, what is read and prepared at the first line of each kind included.

      How much a number beside `near` is worth:

      \(table([["similarity", "lines", "right"], ["---", "---", "---"]] + measured))

      """
  }

  /// Processor time, which does not depend on what else the machine does.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private var machine: String {
    let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n")
      .first { $0.hasPrefix("model name") }?.split(separator: ":").last.map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    return "Machine: \(cpu ?? "unknown"), \(ProcessInfo.processInfo.activeProcessorCount) cores."
  }
}
