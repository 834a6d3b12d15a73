import LearningAPI

/// The values of a facet by number, and their order.
final class FacetValues: Sendable {
  struct Entry: Sendable {
    var value: String
    var label: String?
    /// Whether it is listed where nothing has it.
    var isAlwaysListed = false
  }

  /// Numbers that stand for no value are nil.
  let entries: [Entry?]
  /// For each number its place among all, bytewise by value.
  private let ranks: [UInt32]
  private let alwaysListed: [Int]
  private let nameless: [Int]

  convenience init(_ entries: [Entry?]) {
    func text(_ number: Int) -> String.UTF8View { (entries[number]?.value ?? "").utf8 }
    let known = entries.indices.filter { entries[$0] != nil }
    self.init(entries, order: known.sorted { text($0).lexicographicallyPrecedes(text($1)) })
  }

  /// - Parameter order: the numbers that stand for something, bytewise by value.
  init(_ entries: [Entry?], order: [Int]) {
    self.entries = entries
    var ranks = [UInt32](repeating: .max, count: entries.count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
    self.ranks = ranks
    alwaysListed = entries.indices.filter { entries[$0]?.isAlwaysListed == true }
    nameless = entries.indices.filter { entries[$0] == nil }
  }

  /// All values that are listed.
  ///
  /// - Parameter hidden: not listed where nothing has it.
  func listing(_ counts: [UInt32], hidden: Int? = nil) -> [Facet.Value] {
    entries.indices.compactMap { number in
      let count = number < counts.count ? counts[number] : 0
      guard let entry = entries[number], count > 0 || (entry.isAlwaysListed && number != hidden) else {
        return nil
      }
      return Facet.Value(value: entry.value, label: entry.label, count: Int(count))
    }
  }

  /// The most frequent values, equal counts bytewise, and what is left.
  func facet(_ name: FacetName, _ counts: [UInt32], limit: Int, hidden: Int? = nil) -> Facet {
    var first = FirstCounts(limit: min(limit, entries.count))
    var values = 0
    var assets = 0
    let known = min(counts.count, entries.count)
    counts.withUnsafeBufferPointer { counts in
      ranks.withUnsafeBufferPointer { ranks in
        var least: UInt32 = 1
        var number = 0
        while number < known {
          let count = counts[number]
          if count != 0 {
            values += 1
            assets += Int(count)
            if count >= least {
              first.insert(count, ranks[number], number)
              least = max(1, first.least)
            }
          }
          number += 1
        }
      }
    }
    for number in nameless where number < known && counts[number] > 0 {
      values -= 1
      assets -= Int(counts[number])
    }
    for number in alwaysListed where number != hidden && (number >= counts.count || counts[number] == 0) {
      values += 1
      first.insert(0, ranks[number], number, isListed: true)
    }
    var listed: [Facet.Value] = []
    listed.reserveCapacity(first.numbers.count)
    var listedAssets = 0
    for number in first.numbers {
      guard let entry = entries[number] else { continue }
      let count = number < counts.count ? Int(counts[number]) : 0
      listedAssets += count
      listed.append(Facet.Value(value: entry.value, label: entry.label, count: count))
    }
    return Facet(name, listed, otherValues: values - listed.count, otherAssets: assets - listedAssets)
  }
}
