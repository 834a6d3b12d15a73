import CatalogFacets
import CatalogIndex
import CatalogStore
import LearningAPI
import SmallAlgorithms

/// What the totals of other choices follow from: assets that match, and those that fail a facet's criterion alone.
extension ColumnSearch {
  /// The counts of a facet by the keys that rows have; nil for a facet of which an asset has several values.
  func counter(_ facet: FacetName) throws(CatalogError) -> FacetCounter? {
    switch facet {
    case .assetType: partitionCounter(facet) { $0.type }
    case .difficultyLevel: partitionCounter(facet) { $0.level }
    case .locale: partitionCounter(facet) { $0.localeSet }
    case .timeToComplete:
      try counter(facet, .span, UInt8.self) { (segment) throws(CatalogError) in
        { $0 == Segment.noSpan ? nil : Int64($0) }
      }
    case .publishedYear:
      try counter(facet, .year, UInt16.self) { (segment) throws(CatalogError) in
        let years = unsafe try segment.whole(.years, Int32.self, connection)
        let known = (0..<segment.shape.years).map { unsafe Int64(years[$0]) }
        return { $0 == Segment.noYear ? nil : known[Int($0)] }
      }
    case .library, .subject, .topic, .skill, .credential, .contributor: nil
    }
  }

  private func partitionCounter(
    _ facet: FacetName, _ key: (SegmentPartition) -> Int64?
  ) -> FacetCounter {
    var (passing, failing) = (KeyCounts(), KeyCounts())
    let own = Criterion(facet).rawValue
    for part in parts {
      for (index, failures) in part.plan.failures.enumerated() where part.counts[index] > 0 {
        let key = key(part.table.partitions[index])
        if failures == 0 {
          passing.add(key, count: part.counts[index])
        } else if UInt32(failures) == own {
          failing.add(key, count: part.counts[index])
        }
      }
    }
    return FacetCounter(facet, passing: passing, failing: failing)
  }

  private func counter<Value: FixedWidthInteger & Sendable>(
    _ facet: FacetName, _ column: ColumnName, _ type: Value.Type,
    _ key: (Segment) throws(CatalogError) -> (Value) -> Int64?
  ) throws(CatalogError) -> FacetCounter {
    var (passing, failing) = (KeyCounts(), KeyCounts())
    let criterion = Criterion(facet)
    for part in parts {
      let key = try key(part.segment)
      let values = try ColumnReader(part.segment, column, type, reads: part.reads(criterion), connection)
      unsafe part.forEachBlock([]) { block in
        for at in block.indices { unsafe passing.add(key(values[Int(block[at])])) }
      }
      unsafe part.forEachFailing(criterion) { block in
        for at in block.indices { unsafe failing.add(key(values[Int(block[at])])) }
      }
      try values.check()
    }
    return FacetCounter(facet, passing: passing, failing: failing)
  }

  /// The same for a facet of which an asset has several values.
  ///
  /// - Parameter counts: those of the facet.
  func tally(_ counts: ValueCounts, _ naming: FacetNaming) throws(CatalogError) -> FacetTally {
    let criterion = Criterion(naming.facet)
    let failingRows = parts.reduce(0) { $0 + $1.reads(criterion) - $1.reads([]) }
    var passing = Self.byNumber(counts)
    var failing: [Int64: Int] = [:]
    if failingRows > 0 {
      let all = passing
      passing = Self.byNumber(try self.counts(naming.facet, []))
      for (number, count) in all { failing[number] = count - (passing[number] ?? 0) }
    }
    var onlyBy: [Int: Int] = [:]
    if naming.choices.count > 1 {
      for part in parts {
        let counts = try part.counts(onlyBy: naming.choices.map(\.number), connection)
        for (index, count) in counts.enumerated() { onlyBy[index, default: 0] += count }
      }
    }
    return FacetTally(
      naming, total: total, failingRows: failingRows, passing: passing, failing: failing, onlyBy: onlyBy)
  }

  /// The steps of the tree that assets tell which one of these facets counts.
  func edges(_ facets: [FacetName]) throws(CatalogError) -> Set<FacetEdge> {
    var edges: Set<FacetEdge> = []
    for part in parts {
      var counts = ValueCounts()
      for criterion in [[]] + facets.map({ Criterion($0) })
      where criterion.isEmpty || part.failing[criterion.rawValue] != nil {
        for columns in InternedSetColumns.classifications
        where facets.contains(where: { $0.classificationType == columns.type }) {
          try part.count(columns, criterion, into: &counts, connection)
        }
      }
      counts.spread()
      let count = part.segment.shape.edges
      let children = unsafe try part.segment.whole(.edgeChildren, UInt32.self, connection)
      let parents = unsafe try part.segment.whole(.edgeParents, UInt32.self, connection)
      for at in 0..<count {
        let child = unsafe Int(children[at])
        guard child < counts.dense.count, counts.dense[child] > 0 else { continue }
        edges.insert(unsafe FacetEdge(child: Int64(child), parent: Int64(parents[at])))
      }
    }
    return edges
  }

  private static func byNumber(_ counts: ValueCounts) -> [Int64: Int] {
    var counts = counts
    counts.spread()
    return Dictionary(uniqueKeysWithValues: counts.all.map { ($0.value, $0.count) })
  }
}
