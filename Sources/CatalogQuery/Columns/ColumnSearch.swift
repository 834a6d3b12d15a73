import CatalogStore
import CatalogText
import LearningAPI

/// A question answered from the fast copy. Equal to the answer from rows in everything; `Search` chooses.
final class ColumnSearch {
  private let question: ColumnQuestion
  private let names: Dictionaries
  private let connection: ReadConnection
  let cellNames: CellNames
  private let parts: [MatchedSegment]
  /// How many assets match.
  let total: Int

  init(
    _ question: ColumnQuestion, _ names: Dictionaries, _ copy: IndexedCopy, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.question = question
    self.names = names
    cellNames = copy.names
    self.connection = connection
    var parts = [try MatchedSegment(copy.base, deleted: copy.deleted, question, connection)]
    if let delta = copy.delta {
      parts.append(try MatchedSegment(delta, deleted: [], question, connection))
    }
    self.parts = parts
    var total = 0
    for part in parts {
      for run in part.plan.runs { for cell in run.cells { total += part.counts[cell] } }
    }
    self.total = total
  }

  /// The counts of a facet that cells know, by the numbers of ``CellNames``.
  private func cellCounts(
    _ criterion: Criterion, _ values: FacetValues, _ add: (SegmentCell, (Int?) -> Void) -> Void
  ) -> ValueCounts {
    let own = UInt8(criterion.rawValue)
    var counts = ValueCounts()
    counts.withDense(values.entries.count) { dense in
      for part in parts {
        for (cell, failures) in part.plan.failures.enumerated() {
          let count = part.counts[cell]
          guard count > 0, failures == 0 || (failures == own && !question.criteria.drilldown) else {
            continue
          }
          add(part.table.cells[cell]) { if let number = $0 { dense[number] += UInt32(count) } }
        }
      }
    }
    return counts
  }

  /// The counts of a facet: everything that fails no criterion but the facet's own.
  func counts(_ facet: FacetName) throws(CatalogError) -> ValueCounts {
    let criterion = Criterion(facet)
    var counts = ValueCounts()
    switch facet {
    case .assetType:
      return cellCounts(criterion, cellNames.types) { cell, count in count(cellNames.type(cell.type)) }
    case .difficultyLevel:
      return cellCounts(criterion, cellNames.levels) { cell, count in count(cellNames.level(cell.level)) }
    case .locale:
      return cellCounts(criterion, cellNames.locales) { cell, count in
        for locale in cellNames.locales(cell.localeSet) { count(locale) }
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
  func places(_ range: Range<Int>) throws(CatalogError) -> [FoundPlace] {
    let limit = min(range.upperBound, total)
    guard range.lowerBound < limit else { return [] }
    var lists: [[FoundPlace]] = []
    for (index, part) in parts.enumerated() {
      let places =
        switch question.criteria.effectiveSort {
        case .relevance: try part.best(limit, question, connection)
        case .title: try part.byTitle(limit, connection)
        default: try part.newest(limit, connection)
        }
      lists.append(places.map { FoundPlace(part: index, place: $0) })
    }
    var merged = lists[0]
    if lists.count > 1, !lists[1].isEmpty {
      merged = try PlaceMerge(question, names, connection).merge(
        lists[0], try candidates(lists[0], isDated: true), lists[1], try candidates(lists[1], isDated: true),
        limit)
    }
    return Array(merged[range.lowerBound..<min(limit, merged.count)])
  }

  /// Matches as rows of the truth know them.
  ///
  /// - Parameter isDated: whether anybody will compare them with those of another segment.
  func candidates(_ places: [FoundPlace], isDated: Bool = false) throws(CatalogError) -> [Candidate] {
    var ids: [ColumnReader<UInt32>] = []
    for part in parts {
      ids.append(try ColumnReader(part.segment, .assetID, UInt32.self, reads: places.count, connection))
    }
    let date = try connection.statement("SELECT published_at FROM asset WHERE id = ?")
    var candidates: [Candidate] = []
    candidates.reserveCapacity(places.count)
    for found in places {
      let ordinal = Int(found.place.ordinal)
      let id = Int64(ids[found.part][ordinal])
      var published: Int64 = 0
      if isDated {
        date.bind(1, id)
        published = try date.step() ? date.optionalInt(0) ?? .min : .min
        date.reset()
      }
      candidates.append(
        Candidate(
          id: id, tier: found.place.tier, words: found.place.words, published: published,
          type: parts[found.part].segment.shape.cell(of: ordinal).type))
    }
    for ids in ids { try ids.check() }
    return candidates
  }

  /// The URNs of matches.
  func urns(_ places: [FoundPlace]) throws(CatalogError) -> [URN] {
    var readers: [URNReader] = []
    for part in parts { readers.append(try URNReader(part.part, reads: places.count, connection)) }
    var urns: [URN] = []
    urns.reserveCapacity(places.count)
    for found in places { urns.append(try readers[found.part].urn(Int(found.place.ordinal))) }
    for reader in readers { try reader.check() }
    return urns
  }
}
