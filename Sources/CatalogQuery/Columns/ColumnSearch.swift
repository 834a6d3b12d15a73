import CatalogStore
import CatalogText
import LearningAPI

/// A question answered from the fast copy. Equal to the answer from rows in everything; `Search` chooses.
struct ColumnSearch {
  private let question: ColumnQuestion
  private let names: Dictionaries
  private let copy: ColumnCopy
  private let connection: ReadConnection
  private let parts: [MatchedSegment]
  private let cellCounts: [[Int]]

  init(
    _ question: ColumnQuestion, _ names: Dictionaries, _ copy: ColumnCopy, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.question = question
    self.names = names
    self.copy = copy
    self.connection = connection
    var parts = [try MatchedSegment(copy.base, deleted: copy.deleted, question, connection)]
    if let delta = copy.delta {
      parts.append(try MatchedSegment(delta, deleted: [], question, connection))
    }
    self.parts = parts
    cellCounts = parts.map(\.cellCounts)
  }

  /// How many assets match.
  var total: Int {
    var total = 0
    forEachCell { _, failures, count in if failures.isEmpty { total += count } }
    return total
  }

  private func forEachCell(_ body: (SegmentCell, Criterion, Int) -> Void) {
    for (part, counts) in zip(parts, cellCounts) {
      for (index, cell) in part.segment.shape.cells.enumerated() {
        guard let failures = part.cellFailures[index], counts[index] > 0 else { continue }
        body(cell, failures, counts[index])
      }
    }
  }

  /// The counts of a facet: everything that fails no criterion but the facet's own.
  func counts(_ facet: FacetName) throws(CatalogError) -> ValueCounts {
    let criterion = Criterion(facet)
    var counts = ValueCounts()
    switch facet {
    case .assetType, .difficultyLevel, .locale:
      forEachCell { cell, failures, count in
        guard failures.isEmpty || (failures == criterion && !question.criteria.drilldown) else { return }
        switch facet {
        case .assetType: counts.add(cell.type, count)
        case .difficultyLevel: if let level = cell.level { counts.add(level, count) }
        default: for locale in names.localeSets[cell.localeSet] ?? [] { counts.add(locale, count) }
        }
      }
    case .library, .subject, .topic, .skill, .contributor:
      let columns = SetColumns.classifications.first { $0.type == facet.classificationType } ?? .contributors
      for part in parts { try part.count(columns, criterion, into: &counts, connection) }
    case .timeToComplete:
      for part in parts {
        let spans = try ColumnReader(
          part.segment, .span, UInt8.self, reads: part.reads(criterion), connection)
        counts.withDense(256) { dense in
          part.forEachBlock(criterion) { block in
            for ordinal in block { dense[Int(spans[Int(ordinal)])] += 1 }
          }
        }
        try spans.check()
      }
      counts.withDense(256) { $0[Int(Segment.noSpan)] = 0 }
    case .publishedYear:
      for part in parts {
        let years = try ColumnReader(
          part.segment, .year, UInt16.self, reads: part.reads(criterion), connection)
        let known = try part.segment.whole(.years, Int32.self, connection)
        var byIndex = [Int](repeating: 0, count: Int(Segment.noYear) + 1)
        part.forEachBlock(criterion) { block in
          for ordinal in block { byIndex[Int(years[Int(ordinal)])] += 1 }
        }
        try years.check()
        for index in 0..<part.segment.shape.years { counts.add(Int64(known[index]), byIndex[index]) }
      }
    }
    return counts
  }

  /// Matches in order, as many as are wanted from the first one on.
  func places(_ range: Range<Int>) throws(CatalogError) -> [Candidate] {
    let limit = min(range.upperBound, total)
    guard range.lowerBound < limit else { return [] }
    var lists: [[Candidate]] = []
    for part in parts {
      let places =
        switch question.criteria.effectiveSort {
        case .relevance: try part.best(limit, question, connection)
        case .title: try part.byTitle(limit, connection)
        default: try part.newest(limit, connection)
        }
      lists.append(try part.candidates(places, isDated: parts.count > 1, connection))
    }
    var merged = lists[0]
    if lists.count > 1, !lists[1].isEmpty {
      merged = try PlaceMerge(question, names, connection).merge(lists[0], lists[1], limit)
    }
    return Array(merged[range.lowerBound..<min(limit, merged.count)])
  }
}
