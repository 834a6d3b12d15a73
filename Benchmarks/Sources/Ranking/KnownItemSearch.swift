import BenchmarkKit
import CatalogQuery
import Foundation
import LearningAPI

/// Asks all engines for titles, and notes at which rank they come.
struct KnownItemSearch {
  private static let ours = "Carrel"

  let catalog: Catalog
  let peers: [EngineProcess]
  let titles: [RankedTitle]
  let shown: Int

  var engines: [String] { [Self.ours] + peers.map(\.name) }

  func run(perLocale: Int, _ random: inout SeededRandom) throws -> (
    tallies: [(label: String, group: String, tally: RankTally)], losses: [String]
  ) {
    let places = Dictionary(uniqueKeysWithValues: titles.enumerated().map { ($1.urn, $0) })
    var tallies: [String: [String: RankTally]] = [:]
    var losses: [(cost: Double, text: String)] = []
    for (target, kind, question) in questions(perLocale: perLocale, &random) {
      var criteria = AssetCriteria(keyword: question.keyword)
      criteria.count = shown
      var pages = [Self.ours: try catalog.summary(criteria).urns.compactMap { places[$0.rawValue] }]
      for peer in peers {
        pages[peer.name] = try peer.ask(question.line).split(separator: " ").compactMap { Int($0) }
      }
      let ranks = pages.mapValues { rank(of: target, in: $0) }
      let ranksInKind = pages.mapValues { page in
        rank(of: target, in: page.filter { titles[$0].isVideo == target.isVideo })
      }
      for (group, label) in [
        ("all", "**all**"), ("locale", target.locale), ("question", kind.rawValue),
        ("asset", target.isVideo ? "video" : "course or path"),
      ] { tallies[group, default: [:]][label, default: RankTally()].add(ranks, ours: Self.ours) }
      let label = target.isVideo ? "video, among videos" : "course or path, among those"
      tallies["asset", default: [:]][label, default: RankTally()].add(ranksInKind, ours: Self.ours)
      tallies["inKind", default: [:]][target.locale, default: RankTally()].add(ranksInKind, ours: Self.ours)
      if let loss = loss(target, question, ranks, pages) { losses.append(loss) }
    }
    let ordered = ["locale", "question", "asset", "inKind", "all"].flatMap { group in
      tallies[group, default: [:]].sorted { $0.key < $1.key }.map { ($0.key, group, $0.value) }
    }
    return (ordered, losses.sorted { $0.cost > $1.cost }.map(\.text))
  }

  private func rank(of target: RankedTitle, in page: [Int]) -> Int? {
    page.firstIndex { titles[$0].normalized == target.normalized }.map { $0 + 1 }
  }

  private func questions(perLocale: Int, _ random: inout SeededRandom) -> [(
    RankedTitle, KnownItemQuestion.Kind, KnownItemQuestion
  )] {
    let groups = Dictionary(grouping: titles) { "\($0.locale) \($0.isVideo)" }.sorted { $0.key < $1.key }
    var questions: [(RankedTitle, KnownItemQuestion.Kind, KnownItemQuestion)] = []
    for (_, group) in groups {
      for target in random.sample(group, perLocale) {
        for kind in KnownItemQuestion.Kind.allCases {
          if let question = KnownItemQuestion(kind, target, &random) {
            questions.append((target, kind, question))
          }
        }
      }
    }
    return questions
  }

  /// A line about a question on which the best of the others was better; the cost is the difference.
  private func loss(
    _ target: RankedTitle, _ question: KnownItemQuestion, _ ranks: [String: Int?], _ pages: [String: [Int]]
  ) -> (cost: Double, text: String)? {
    func score(_ name: String) -> Double { (ranks[name] ?? nil).map { 1 / Double($0) } ?? 0 }
    let best = peers.map { score($0.name) }.max() ?? 0
    guard best > score(Self.ours) else { return nil }
    let first =
      pages[Self.ours]?.first.map { "\(titles[$0].isVideo ? "video" : "course"): \(titles[$0].text)" } ?? ""
    let ranks = engines.map { name in "\(name) \((ranks[name] ?? nil).map { String($0) } ?? "–")" }
    let text =
      "\(ranks.joined(separator: ", "))\t\(question.kind.rawValue)\t\(question.keyword)\t\(target.locale) "
      + "\(target.isVideo ? "video" : "course")\t\(target.text)\tfirst: \(first)"
    return (best - score(Self.ours), text)
  }
}
