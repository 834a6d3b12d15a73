import BenchmarkKit

/// How well engines found titles: for each question and engine one divided by the title's rank.
struct RankTally {
  private var sums: [String: Double] = [:]
  private(set) var count = 0
  private var better: [String: Int] = [:]
  private var worse: [String: Int] = [:]

  /// - Parameter ranks: from 1; nil where an engine did not show the title.
  mutating func add(_ ranks: [String: Int?], ours: String) {
    count += 1
    func score(_ name: String) -> Double { (ranks[name] ?? nil).map { 1 / Double($0) } ?? 0 }
    for name in ranks.keys {
      sums[name, default: 0] += score(name)
      if score(ours) > score(name) { better[name, default: 0] += 1 }
      if score(ours) < score(name) { worse[name, default: 0] += 1 }
    }
  }

  /// The mean reciprocal rank.
  func mean(_ name: String) -> Double { count == 0 ? .nan : sums[name, default: 0] / Double(count) }

  /// On how many questions ours was better and worse than another.
  func duel(with name: String) -> String { "\(better[name, default: 0]) : \(worse[name, default: 0])" }
}
