import CatalogEngine
import CatalogIndex
import CatalogQuery
import CatalogStore
import LearningAPI

/// Counts the combinations of a table from the columnar index: first those of keys, one for each asset, then each combination of
/// keys is expanded once to those of values.
struct ColumnCounter {
  /// So many assets are looked at together; as many fit into the first level of cache.
  private static let blockSize = 1_024

  private let axes: [AxisValues]
  private let matches: [MatchedAssets]
  private let generation: Generation
  private let connection: ReadConnection

  init(
    _ facets: [FacetName], _ matches: [MatchedAssets], _ generation: Generation, _ connection: ReadConnection
  ) throws(QueryError) {
    self.matches = matches
    self.generation = generation
    self.connection = connection
    axes = try wrap { () throws(CatalogError) in
      try facets.map { (facet) throws(CatalogError) in
        try AxisValues(
          facet, generation,
          years: { () throws(CatalogError) in
            var years: Set<Int64> = []
            for match in matches {
              let known = unsafe try match.segment.whole(.years, Int32.self, connection)
              for at in 0..<match.segment.shape.years { unsafe years.insert(Int64(known[at])) }
            }
            return Array(years)
          }, connection)
      }
    }
  }

  func table() throws(QueryError) -> (axes: [AxisValues], counts: CombinationCounts) {
    var table = try CombinationCounts(of: axes)
    for match in matches where match.counts.contains(where: { $0 > 0 }) {
      let own = try wrap { () throws(CatalogError) in
        try axes.map { (axis) throws(CatalogError) in
          try SegmentAxis(axis, match.segment, generation, connection)
        }
      }
      guard var keys = CombinationCounts(own.map(\.limit)) else { throw CombinationCounts.tooMany }
      count(match, own, into: &keys)
      expand(keys, own, into: &table)
    }
    return (axes, table)
  }

  private func count(_ match: MatchedAssets, _ own: [SegmentAxis], into keys: inout CombinationCounts) {
    let steps = keys.steps
    if own.allSatisfy(\.isOfPartitions) {
      for (partition, count) in match.counts.enumerated() where count > 0 {
        let key = zip(own, steps).reduce(0) { $0 + $1.0.key(ofPartition: partition) * $1.1 }
        keys.add(key, UInt32(count))
      }
      return
    }
    let slotAxis = own.firstIndex { $0.slots != nil }
    let slots = slotAxis.flatMap { own[$0].slots }
    let slotStep = slotAxis.map { steps[$0] } ?? 0
    // The videos of a course stand side by side and have the same keys.
    var (lastKey, lastSlots, run) = (0, UInt64(0), UInt32(0))
    func flush() {
      if run == 0 { return }
      guard let slots else { return keys.add(lastKey, run) }
      slots.forEach(lastSlots) { keys.add(lastKey + $0 * slotStep, run) }
    }
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.blockSize) { sums in
      unsafe match.forEachBlock { assets, partition in
        for start in stride(from: 0, to: assets.count, by: Self.blockSize) {
          let end = min(assets.count, start + Self.blockSize)
          let block = unsafe UnsafeBufferPointer(rebasing: assets[start..<end])
          for at in block.indices { unsafe sums[at] = 0 }
          for (axis, step) in zip(own, steps) { unsafe axis.add(block, partition, step: step, to: sums) }
          for at in block.indices {
            let key = unsafe sums[at]
            let packed = unsafe slots?[block[at]] ?? 0
            if key == lastKey, packed == lastSlots {
              run &+= 1
            } else {
              flush()
              (lastKey, lastSlots, run) = (key, packed, 1)
            }
          }
        }
      }
    }
    flush()
  }

  private func expand(
    _ keys: CombinationCounts, _ own: [SegmentAxis], into table: inout CombinationCounts
  ) {
    let steps = table.steps
    func expand(_ index: Int, _ key: Int, _ place: Int, _ count: UInt32) {
      let step = keys.steps[index]
      let values = own[index].values(of: key / step)
      if index == own.count - 1 {
        for value in values { table.add(place + value * steps[index], count) }
      } else {
        for value in values { expand(index + 1, key % step, place + value * steps[index], count) }
      }
    }
    keys.forEach { expand(0, $0, 0, $1) }
  }
}
