package import CatalogStore
import SmallAlgorithms

/// Puts candidates in order as far as a page needs it.
package struct PageOrder {
  private let connection: ReadConnection
  /// From this many equal candidates on, walking the index of URNs costs less than looking each one up.
  private static let walkFrom = 4_096

  package init(_ connection: ReadConnection) { self.connection = connection }

  /// The candidates at `range` of the whole order.
  package func page(_ candidates: [Candidate], _ range: Range<Int>) throws(CatalogError) -> [Candidate] {
    let range = range.clamped(to: 0..<candidates.count)
    guard !range.isEmpty else { return [] }
    var sorted = candidates
    sorted.sort(by: Candidate.precedes)
    var page: [Candidate] = []
    var at = 0
    while at < range.upperBound {
      var end = at + 1
      while end < sorted.count, Candidate.ties(sorted[at], sorted[end]) { end += 1 }
      if end > range.lowerBound {
        let group = try byURN(sorted[at..<end].map(\.id))
        for id in group[max(0, range.lowerBound - at)..<min(group.count, range.upperBound - at)] {
          page.append(Candidate(id: id, tyingWith: sorted[at]))
        }
      }
      at = end
    }
    return page
  }

  private func byURN(_ ids: [Int64]) throws(CatalogError) -> [Int64] {
    if ids.count == 1 { return ids }
    if ids.count >= Self.walkFrom {
      var members = NumberSet()
      for id in ids { members.insert(id) }
      let walk = try connection.statement("SELECT id FROM asset ORDER BY urn")
      defer { walk.reset() }
      var sorted: [Int64] = []
      sorted.reserveCapacity(ids.count)
      while try walk.step() { if members.contains(walk.int(0)) { sorted.append(walk.int(0)) } }
      return sorted
    }
    let keys = AssetKeys(connection)
    var keyed: [(urn: [UInt8], id: Int64)] = []
    for id in ids { keyed.append((try keys.urn(id), id)) }
    return keyed.sorted { $0.urn.lexicographicallyPrecedes($1.urn) }.map(\.id)
  }

  /// The order of the titles' normalized words, bytewise, then newest, then URN: signs in front of a word do not count.
  package func byTitle(
    _ candidates: [Candidate], _ range: Range<Int>, title: (Int64) throws(CatalogError) -> String
  ) throws(CatalogError) -> [Candidate] {
    var keyed: [(title: String, candidate: Candidate)] = []
    keyed.reserveCapacity(candidates.count)
    for candidate in candidates { keyed.append((try title(candidate.id), candidate)) }
    keyed.sort {
      $0.title.utf8.elementsEqual($1.title.utf8)
        ? Candidate.precedes($0.candidate, $1.candidate)
        : $0.title.utf8.lexicographicallyPrecedes($1.title.utf8)
    }
    // Equal titles become one tier, so that the rest of the order is the usual one.
    var ranked: [Candidate] = []
    ranked.reserveCapacity(keyed.count)
    for (index, entry) in keyed.enumerated() {
      var candidate = entry.candidate
      candidate.asset.tier =
        index == 0
        ? 0
        : ranked[index - 1].asset.tier + (keyed[index - 1].title.utf8.elementsEqual(entry.title.utf8) ? 0 : 1)
      ranked.append(candidate)
    }
    return try page(ranked, range)
  }
}
