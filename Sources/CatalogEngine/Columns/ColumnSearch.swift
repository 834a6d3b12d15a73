import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI

/// A question answered from the columnar index. Equal to the answer from rows in everything; `Search` chooses.
final class ColumnSearch {
  private let question: ColumnQuestion
  private let generation: Generation
  let connection: ReadConnection
  /// What the places of matches stand for.
  let reader: RankReader
  let partitionNames: PartitionNames
  let parts: [MatchedSegment]
  /// How many assets match.
  let total: Int
  private let indexed: [IndexedSegment]
  /// What the keyword finds where it is looked for in more than titles; nil where it is not.
  private let further: FieldSearch?

  init(
    _ question: ColumnQuestion, _ generation: Generation, _ index: LoadedIndex, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.question = question
    self.generation = generation
    reader = RankReader(question, generation.names, index, connection)
    partitionNames = index.names
    self.connection = connection
    indexed = index.parts
    further =
      question.plan.looksFurther ? try FieldSearch(question, generation, index, connection) : nil
    var parts: [MatchedSegment] = []
    for (number, part) in index.parts.enumerated() {
      let deleted = number == 0 ? index.deleted : []
      if let further {
        parts.append(try further.matches(number, deleted: deleted))
      } else {
        parts.append(try MatchedSegment(part, deleted: deleted, question, connection))
      }
    }
    self.parts = parts
    var total = 0
    for part in parts {
      for run in part.plan.runs { for partition in run.partitions { total += part.counts[partition] } }
    }
    self.total = total
  }

  /// The counts of a facet that partitions know, by the numbers of ``PartitionNames``.
  private func partitionCounts<Value>(
    _ criterion: Criterion, _ values: FacetValues, _ property: (PartitionTable) -> PartitionProperty<Value>
  ) -> ValueCounts {
    var counts = ValueCounts()
    unsafe counts.withDense(values.count) { dense in
      for part in parts {
        let property = property(part.table)
        for (partition, failures) in part.plan.failures.enumerated() {
          let count = part.counts[partition]
          guard count > 0, question.plan.counts(Criterion(rawValue: UInt32(failures)), in: criterion) else {
            continue
          }
          for number in property.facetNumbers(partition) { unsafe dense[number] += UInt32(count) }
        }
      }
    }
    return counts
  }

  /// The counts of a facet: everything that fails no criterion but the facet's own.
  func counts(_ facet: FacetName) throws(CatalogError) -> ValueCounts {
    try counts(facet, Criterion(facet))
  }

  /// - Parameter criterion: the one that assets may fail; none for those that match alone.
  func counts(_ facet: FacetName, _ criterion: Criterion) throws(CatalogError) -> ValueCounts {
    var counts = ValueCounts()
    switch facet {
    case .assetType: return partitionCounts(criterion, partitionNames.types) { $0.types }
    case .difficultyLevel: return partitionCounts(criterion, partitionNames.levels) { $0.levels }
    case .locale: return partitionCounts(criterion, partitionNames.locales) { $0.localeSets }
    case .library, .subject, .topic, .skill, .contributor:
      let columns =
        InternedSetColumns.classifications.first { $0.type == facet.classificationType } ?? .contributors
      for part in parts { try part.count(columns, criterion, into: &counts, connection) }
    case .credential:
      let programmes = try generation.classifications(connection).credentials
      for part in parts { try part.count(listed: programmes, criterion, into: &counts, connection) }
    case .timeToComplete:
      for part in parts {
        let spans = try ColumnReader(
          part.segment, .span, UInt8.self, reads: part.reads(criterion), connection)
        unsafe counts.withDense(256) { dense in
          unsafe part.forEachBlock(criterion) { block in
            for at in block.indices { unsafe dense[Int(spans[Int(block[at])])] += 1 }
          }
        }
        try spans.check()
      }
      unsafe counts.withDense(256) { unsafe $0[Int(Segment.noSpan)] = 0 }
    case .publishedYear:
      for part in parts {
        let years = try ColumnReader(
          part.segment, .year, UInt16.self, reads: part.reads(criterion), connection)
        let known = unsafe try part.segment.whole(.years, Int32.self, connection)
        var byIndex = [Int](repeating: 0, count: Int(Segment.noYear) + 1)
        unsafe part.forEachBlock(criterion) { block in
          for at in block.indices { unsafe byIndex[Int(years[Int(block[at])])] += 1 }
        }
        try years.check()
        for index in 0..<part.segment.shape.years { unsafe counts.add(Int64(known[index]), byIndex[index]) }
      }
    }
    return counts
  }

  /// Matches in order, as many as are wanted from the first one on.
  func places(_ range: Range<Int>) throws(CatalogError) -> [RankedMatch] {
    let limit = min(range.upperBound, total)
    guard range.lowerBound < limit else { return [] }
    var lists: [[RankedOrdinal]] = []
    for (number, part) in parts.enumerated() {
      switch question.plan.order {
      case .relevance:
        if let found = further?.found[number], found.records != nil {
          lists.append(try part.best(limit, found, indexed[number], question, connection))
        } else {
          lists.append(try part.best(limit, question, connection))
        }
      case .title: lists.append(try part.byTitle(limit, connection))
      default: lists.append(try part.newest(limit, connection))
      }
    }
    return Array(try reader.merged(lists, limit).dropFirst(range.lowerBound))
  }
}
