import CatalogStore

extension MatchedSegment {
  /// Calls `body` with each asset that a facet counts: those that pass, and those that fail its criterion alone.
  @inline(__always)
  func forEach(_ criterion: Criterion, _ body: (Int) -> Void) {
    for range in ranges { passing.forEach(in: range, body) }
    for ordinal in failing[criterion.rawValue] ?? [] { body(Int(ordinal)) }
  }

  /// Counts the members of the sets that assets have.
  func count(
    _ column: ColumnName, _ columns: SetColumns, sets: Int, _ criterion: Criterion,
    into counts: inout ValueCounts, _ connection: ReadConnection
  ) throws(CatalogError) {
    let set = try segment.whole(column, UInt32.self, connection)
    let starts = try segment.whole(columns.start, UInt32.self, connection)
    let members = try segment.whole(columns.members, UInt32.self, connection)
    let limit = Int(try segment.largest(columns, connection)) + 1
    let hits = ranges.reduce(0) { $0 + passing.count(in: $1) }
    counts.withDense(limit) { dense in
      @inline(__always)
      func add(_ set: Int, _ count: UInt32) {
        var at = starts[set]
        let end = starts[set + 1]
        while at < end {
          dense[Int(members[Int(at)])] += count
          at += 1
        }
      }
      if hits > sets {
        // Each set is expanded once.
        var bySet = [UInt32](repeating: 0, count: sets)
        bySet.withUnsafeMutableBufferPointer { bySet in
          forEach(criterion) { bySet[Int(set[$0])] += 1 }
          for (set, count) in bySet.enumerated() where count > 0 { add(set, count) }
        }
      } else {
        forEach(criterion) { add(Int(set[$0]), 1) }
      }
    }
  }

  /// Places as rows of the truth know them.
  ///
  /// - Parameter isDated: whether anybody will compare them with those of another segment.
  func candidates(_ places: [Place], isDated: Bool, _ connection: ReadConnection) throws(CatalogError)
    -> [Candidate]
  {
    if places.isEmpty { return [] }
    let dates = isDated ? try segment.whole(.publishedAt, Int64.self, connection) : nil
    let ids = segment.column(.assetID)
    var candidates: [Candidate] = []
    candidates.reserveCapacity(places.count)
    for place in places {
      let ordinal = Int(place.ordinal)
      candidates.append(
        Candidate(
          id: Int64(try ids.values(UInt32.self, ordinal..<ordinal + 1, connection)[ordinal]), tier: place.tier,
          words: place.words, published: dates?[ordinal] ?? 0, type: segment.shape.cell(of: ordinal).type))
    }
    return candidates
  }
}
