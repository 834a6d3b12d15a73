package import LearningAPI
import SmallAlgorithms

/// The values of a facet by number, and their order.
package final class FacetValues: Sendable {
  package struct Entry: Sendable {
    package var value: String
    package var label: String?
    /// Whether it is listed where nothing has it.
    package var isAlwaysListed = false

    package init(value: String, label: String? = nil, isAlwaysListed: Bool = false) {
      self.value = value
      self.label = label
      self.isAlwaysListed = isAlwaysListed
    }
  }

  /// How many numbers there are.
  package let count: Int
  /// The values, bytewise.
  private let inOrder: ValueNames
  /// For each number the place of its value in ``inOrder``; the largest number where it stands for none.
  private let ranks: [UInt32]
  /// For each place in ``inOrder`` the number.
  private let numbers: [Int]
  private let alwaysListed: [Int]
  private let nameless: [Int]
  private static let mostKept = 256

  /// - Parameter entries: by number; nil for numbers that stand for nothing.
  package convenience init(_ entries: [Entry?]) {
    func text(_ number: Int) -> String.UTF8View { (entries[number]?.value ?? "").utf8 }
    let known = entries.indices.filter { entries[$0] != nil }
    self.init(entries, order: known.sorted { text($0).lexicographicallyPrecedes(text($1)) })
  }

  /// - Parameters:
  ///   - entries: by number; nil for numbers that stand for nothing.
  ///   - order: the numbers that stand for something, bytewise by value.
  package init(_ entries: [Entry?], order: [Int]) {
    count = entries.count
    var ranks = [UInt32](repeating: .max, count: entries.count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
    self.ranks = ranks
    numbers = order
    inOrder = ValueNames(order.compactMap { entries[$0] }.map { ($0.value, $0.label) })
    nameless = entries.indices.filter { entries[$0] == nil }
    alwaysListed = entries.indices.filter { entries[$0]?.isAlwaysListed == true }
  }

  /// What a number stands for; nil where that is nothing.
  package func name(of number: Int) -> ValueName? {
    number < ranks.count && ranks[number] != .max ? inOrder[Int(ranks[number])] : nil
  }

  /// The number of a value; nil for one that no number stands for.
  package func number(of value: String) -> Int? {
    let rank = (0..<inOrder.count).partitioningIndex {
      !inOrder[$0].value.utf8.lexicographicallyPrecedes(value.utf8)
    }
    return rank < inOrder.count && inOrder[rank].value == value ? numbers[rank] : nil
  }

  /// All values that are listed.
  ///
  /// - Parameter hidden: not listed where nothing has it.
  package func listing(_ counts: [UInt32], hidden: Int? = nil) -> [Facet.Value] {
    ranks.indices.compactMap { number in
      let count = number < counts.count ? counts[number] : 0
      guard ranks[number] != .max else { return nil }
      guard count > 0 || (number != hidden && alwaysListed.contains(number)) else { return nil }
      return Facet.Value(inOrder[Int(ranks[number])], count: Int(count))
    }
  }

  /// The most frequent values, equal counts bytewise, and what is left.
  package func facet(_ name: FacetName, _ counts: [UInt32], limit: Int, hidden: Int? = nil) -> Facet {
    let kept = max(1, min(limit, count))
    // Keeping many in order costs more than sorting them.
    if kept > Self.mostKept {
      return Facet(name, listing(counts, hidden: hidden), limit: limit, where: { _ in true })
    }
    return unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: kept) { keys in
      var first = unsafe FirstCounts(keys)
      let (known, assets) = unsafe counts.prefix(count).withUnsafeBufferPointer { counts in
        unsafe insert(counts, into: &first)
      }
      var values = known
      for number in alwaysListed where number != hidden && (number >= counts.count || counts[number] == 0) {
        values += 1
        first.insert(0, rank: ranks[number])
      }
      return facet(name, first, values: values, assets: assets)
    }
  }

  /// As ``facet(_:_:limit:hidden:)``, from what ``ValueCounts/few`` holds; nil where that is not everything.
  package func facet(_ name: FacetName, few: [UInt64], limit: Int) -> Facet? {
    if few.isEmpty || !alwaysListed.isEmpty || limit > Self.mostKept { return nil }
    return unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, min(limit, few.count))) {
      keys in
      var first = unsafe FirstCounts(keys)
      var values = 0
      var assets = 0
      for packed in few {
        let number = Int(UInt32(truncatingIfNeeded: packed))
        guard number < ranks.count, ranks[number] != .max else { continue }
        values += 1
        assets += Int(packed >> 32)
        first.insert(UInt32(packed >> 32), rank: ranks[number])
      }
      return facet(name, first, values: values, assets: assets)
    }
  }

  /// - Parameters:
  ///   - values: how many values something has, or are listed always.
  ///   - assets: the sum of their counts.
  private func facet(_ name: FacetName, _ first: FirstCounts, values: Int, assets: Int) -> Facet {
    var listed: [Facet.Value] = []
    listed.reserveCapacity(first.count)
    var listedAssets = 0
    for index in 0..<first.count {
      let count = Int(first.count(index))
      listedAssets += count
      listed.append(Facet.Value(inOrder[Int(first.rank(index))], count: count))
    }
    return Facet(name, listed, otherValues: values - listed.count, otherAssets: assets - listedAssets)
  }

  /// Gives the counts that may be among the first.
  ///
  /// - Returns: how many values something has, and the sum of their counts.
  private func insert(
    _ counts: UnsafeBufferPointer<UInt32>, into first: inout FirstCounts
  ) -> (values: Int, assets: Int) {
    var values = 0
    var assets = 0
    unsafe ranks.withUnsafeBufferPointer { ranks in
      var least: UInt32 = 1
      var number = 0
      // Most are 0, or too small, and one look at four of them is enough for both.
      while number &+ 4 <= counts.count {
        let (a, b, c, d) = unsafe (
          counts[number], counts[number &+ 1], counts[number &+ 2], counts[number &+ 3]
        )
        let any = a | b | c | d
        if any != 0 {
          values &+= (a == 0 ? 0 : 1) &+ (b == 0 ? 0 : 1) &+ (c == 0 ? 0 : 1) &+ (d == 0 ? 0 : 1)
          assets &+= Int(a) &+ Int(b) &+ Int(c) &+ Int(d)
          if any >= least {
            for at in number..<number + 4 where unsafe counts[at] >= least {
              unsafe first.insert(counts[at], rank: ranks[at])
              least = max(1, first.least)
            }
          }
        }
        number &+= 4
      }
      for at in number..<counts.count where unsafe counts[at] > 0 {
        values += 1
        unsafe assets += Int(counts[at])
        unsafe first.insert(counts[at], rank: ranks[at])
      }
    }
    for number in nameless where unsafe number < counts.count && counts[number] > 0 {
      values -= 1
      unsafe assets -= Int(counts[number])
    }
    return (values, assets)
  }
}
