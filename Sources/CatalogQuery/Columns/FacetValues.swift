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
  private let order: [Int]
  private let alwaysListed: [Int]
  private static let mostKept = 256

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
    self.order = order
    alwaysListed = entries.indices.filter { entries[$0]?.isAlwaysListed == true }
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
    let kept = max(1, min(limit, entries.count))
    // Keeping many in order costs more than sorting them.
    if kept > Self.mostKept {
      return Facet(name, listing(counts, hidden: hidden), limit: limit, where: { _ in true })
    }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: kept) { keys in
      var first = FirstCounts(keys)
      var values = 0
      var assets = 0
      forEachCount(counts) { number, count in
        values += 1
        assets += Int(count)
        first.insert(count, rank: ranks[number])
      }
      for number in alwaysListed where number != hidden && (number >= counts.count || counts[number] == 0) {
        values += 1
        first.insert(0, rank: ranks[number])
      }
      var listed: [Facet.Value] = []
      listed.reserveCapacity(first.count)
      var listedAssets = 0
      for index in 0..<first.count {
        guard let entry = entries[order[Int(first.rank(index))]] else { continue }
        let count = Int(first.count(index))
        listedAssets += count
        listed.append(Facet.Value(value: entry.value, label: entry.label, count: count))
      }
      return Facet(name, listed, otherValues: values - listed.count, otherAssets: assets - listedAssets)
    }
  }

  /// Calls `body` with the numbers that something has and that stand for something.
  @inline(__always)
  private func forEachCount(_ counts: [UInt32], _ body: (Int, UInt32) -> Void) {
    ranks.withUnsafeBufferPointer { ranks in
      counts.prefix(entries.count).withUnsafeBufferPointer { counts in
        func look(_ number: Int) {
          if counts[number] > 0, ranks[number] != .max { body(number, counts[number]) }
        }
        // Of a rare word's counts nearly all are 0.
        var number = 0
        while number + 4 <= counts.count {
          if counts[number] | counts[number + 1] | counts[number + 2] | counts[number + 3] != 0 {
            for at in number..<number + 4 { look(at) }
          }
          number += 4
        }
        while number < counts.count {
          look(number)
          number += 1
        }
      }
    }
  }
}
