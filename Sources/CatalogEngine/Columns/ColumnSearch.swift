import CatalogFacets
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
  private static let firstLooked = 256

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
      let similar = question.similarity?.parts[number]
      if let further {
        parts.append(try further.matches(number, deleted: deleted, similar))
      } else {
        parts.append(try MatchedSegment(part, deleted: deleted, question, similar, connection))
      }
    }
    self.parts = parts
    var total = 0
    for part in parts {
      for (partition, _) in part.occupied where part.plan.failures[partition] == 0 {
        total += part.counts[partition]
      }
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
        for (partition, _) in part.occupied {
          let failures = Criterion(rawValue: UInt32(part.plan.failures[partition]))
          guard question.plan.counts(failures, in: criterion) else { continue }
          let count = UInt32(part.counts[partition])
          for number in property.facetNumbers(partition) { unsafe dense[number] += count }
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
        // There are few spans, so neighbours mostly have the same: a count would wait for the one before it to be written.
        var byPlace = [UInt32](repeating: 0, count: 4 * 256)
        unsafe byPlace.withUnsafeMutableBufferPointer { byPlace in
          unsafe part.forEachBlock(criterion) { block in
            let spans = unsafe spans.prepared(block)
            for at in block.indices { unsafe byPlace[(at & 3) << 8 | Int(spans[Int(block[at])])] &+= 1 }
          }
        }
        unsafe counts.withDense(256) { dense in
          for at in byPlace.indices { unsafe dense[at & 255] += byPlace[at] }
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
        unsafe byIndex.withUnsafeMutableBufferPointer { byIndex in
          unsafe part.forEachBlock(criterion) { block in
            let years = unsafe years.prepared(block)
            for at in block.indices { unsafe byIndex[Int(years[Int(block[at])])] &+= 1 }
          }
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
    let lists = try ranked(limit)
    return Array(try reader.merged(lists, limit).dropFirst(range.lowerBound))
  }

  /// Where an asset stands among all matches.
  func position(of asset: Int64) throws(CatalogError) -> AssetPosition {
    for (number, part) in parts.enumerated() {
      guard let ordinal = try part.segment.ordinals(of: [asset], connection)[asset] else { continue }
      guard part.matches(ordinal) else { continue }
      // Most that somebody asks about is among the first, which are found sooner than all are put in order.
      for limit in [min(Self.firstLooked, total), total] {
        let found = try position(of: ordinal, in: number, ranked(limit))
        if let found, found.index < limit { return AssetPosition(total: total, found: found) }
      }
    }
    return AssetPosition(total: total)
  }

  /// - Parameter lists: the first matches of each segment.
  private func position(
    of ordinal: UInt32, in part: Int, _ lists: [[RankedMatch]]
  ) throws(CatalogError) -> (index: Int, asset: RankedAsset)? {
    for (at, list) in lists.enumerated() {
      let own = list.firstIndex { $0.part == part && $0.place.ordinal == ordinal }
      guard let own else { continue }
      var index = own
      for (other, others) in lists.enumerated() where other != at {
        index += try reader.count(before: list[own], in: others)
      }
      return (index, try reader.assets([list[own]])[0])
    }
    return nil
  }

  /// The first matches of each segment, each list in order.
  private func ranked(_ limit: Int) throws(CatalogError) -> [[RankedMatch]] {
    var lists: [[RankedMatch]] = []
    for (number, part) in parts.enumerated() {
      let places: [RankedOrdinal]
      switch question.plan.order {
      case .relevance:
        if let found = further?.found[number], found.records != nil {
          places = try part.best(limit, found, indexed[number], question, connection)
        } else {
          places = try part.best(limit, question, connection)
        }
      case .similarity: places = try part.mostSimilar(limit, connection)
      case .recency: places = try part.newest(limit, connection)
      case .title(let locale):
        let others = locale.map { generation.names.setsShowing($0) } ?? []
        places = try part.byTitle(limit, connection) { !others.contains($0.localeSet) }
        if !others.isEmpty { lists.append(try shownOtherwise(number, others, locale, limit)) }
      }
      lists.append(places.map { RankedMatch(part: number, place: $0) })
    }
    return lists
  }

  /// The first matches of a segment that show another title than by themselves, in the order of these titles: only their rows know
  /// which of several titles has which locale.
  private func shownOtherwise(
    _ number: Int, _ sets: Set<Int64>, _ locale: AssetLocale?, _ limit: Int
  ) throws(CatalogError) -> [RankedMatch] {
    var places: [RankedOrdinal] = []
    unsafe parts[number].forEachBlock(
      where: { sets.contains(parts[number].table.partitions[$0].localeSet) },
      { block, _ in
        for at in block.indices { unsafe places.append(RankedOrdinal(rank: 0, ordinal: block[at])) }
      })
    let matches = places.map { RankedMatch(part: number, place: $0) }
    let assets = try reader.assets(matches)
    let byID = Dictionary(zip(assets.map(\.id), matches)) { first, _ in first }
    let titles = ShownTitleReader(connection, generation.names, target: locale)
    return try PageOrder(connection).byTitle(AssetKeys(connection).dated(assets), 0..<limit) {
      (id) throws(CatalogError) in try titles.words(id)
    }.compactMap { byID[$0.id] }
  }
}
