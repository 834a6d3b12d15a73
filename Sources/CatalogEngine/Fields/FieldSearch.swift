import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// Finds records by several fields, and the courses of chapters and videos, in the columnar index. What a course has and
/// what is in it may lie in different segments, so that both are looked at together.
final class FieldSearch {
  private let question: ColumnQuestion
  private let generation: Generation
  private let index: LoadedIndex
  private let connection: ReadConnection
  private let parents: ParentTitles
  private let matchers: [TitleMatcher]
  /// What was found in each segment.
  package private(set) var found: [FoundRecords]

  private var plan: QueryPlan { question.plan }
  private var parts: [IndexedSegment] { index.parts }

  init(
    _ question: ColumnQuestion, _ generation: Generation, _ index: LoadedIndex, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.question = question
    self.generation = generation
    self.index = index
    self.connection = connection
    parents = ParentTitles(index, generation.names, connection)
    matchers = index.parts.map { TitleMatcher($0.segment, connection) }
    found = index.parts.map { _ in FoundRecords() }
    try exclude()
    try require()
    if plan.rollsUp { try rollUp() }
  }

  /// The matches of a segment.
  ///
  /// - Parameters:
  ///   - deleted: one bit per asset that the other segment replaces; empty where there are none.
  ///   - similar: what assets share with another one; nil where that does not matter.
  func matches(
    _ part: Int, deleted: [UInt64], _ similar: ColumnSimilarity.Part?
  ) throws(CatalogError) -> MatchedSegment {
    let segment = parts[part].segment
    var matches = OrdinalSet.everything
    if let records = found[part].records {
      var assets = try MatchedSegment.assets(records, segment, connection)
      let courses = found[part].courses.keys.sorted()
      if !courses.isEmpty {
        assets = Titles.union([assets, .list(courses)], words: segment.shape.assetBitmapWords)
      }
      matches = .some(assets)
    }
    var removed = deleted
    if removed.isEmpty {
      removed = found[part].excluded
    } else if !found[part].excluded.isEmpty {
      for at in removed.indices { removed[at] |= found[part].excluded[at] }
    }
    return try MatchedSegment(
      parts[part], question, similar, matches: matches, without: removed, titles: nil, matchers[part],
      connection)
  }

  private func exclude() throws(CatalogError) {
    let clauses = plan.keyword.excluded.distinct
    if clauses.isEmpty { return }
    for clause in clauses {
      for field in plan.fields {
        for (part, titles) in try records(clause, field).enumerated() where !titles.isEmpty {
          let segment = parts[part].segment
          if found[part].excluded.isEmpty {
            found[part].excluded = Array(repeating: 0, count: segment.shape.assetBitmapWords)
          }
          try MatchedSegment.assets(titles, segment, connection).insert(into: &found[part].excluded)
        }
      }
    }
  }

  private func require() throws(CatalogError) {
    let clauses = plan.keyword.required.distinct
    if clauses.isEmpty { return }
    var words = parts.map { _ in [[Titles]]() }
    var inTitle = parts.map { _ in [Titles]() }
    let looksInTitles = plan.fields.contains(.title)
    for clause in clauses {
      var byField = parts.map { _ in [Titles]() }
      for field in plan.fields {
        for (part, titles) in try records(clause, field).enumerated() {
          byField[part].append(titles)
          if field == .title { inTitle[part].append(titles) }
        }
      }
      for part in parts.indices { words[part].append(byField[part]) }
    }
    for (part, indexed) in parts.enumerated() {
      let width = indexed.segment.shape.titleBitmapWords
      found[part].words = words[part]
      found[part].inTitle = inTitle[part]
      found[part].titles = looksInTitles ? Titles.intersection(inTitle[part]) : nil
      found[part].records = Titles.intersection(words[part].map { Titles.union($0, words: width) })
    }
  }

  /// The records of each segment that hold a clause in a field.
  private func records(
    _ clause: KeywordQuery.Clause, _ field: SearchField
  ) throws(CatalogError) -> [Titles] {
    switch field {
    case .title: try titles(clause)
    case .description:
      try parts.map { (part) throws(CatalogError) in
        try DescriptionMatcher(part.segment, connection).titles(clause)
      }
    case .skill, .instructor: try named(clause, field)
    case .chapter: try courses(try titles(clause))
    }
  }

  private func named(
    _ clause: KeywordQuery.Clause, _ field: SearchField
  ) throws(CatalogError) -> [Titles] {
    let numbers = try generation.namedMembers(field, connection).numbers(clause)
    return try parts.map { (part) throws(CatalogError) in
      try NamedRecords(part.segment, connection).titles(field, numbers)
    }
  }

  private func titles(_ clause: KeywordQuery.Clause) throws(CatalogError) -> [Titles] {
    try matchers.map { (matcher) throws(CatalogError) in try matcher.titles(all: [clause]) }
  }

  /// The records of courses that list one of these titles in its locale.
  private func courses(_ titles: [Titles]) throws(CatalogError) -> [Titles] {
    var lists = parts.map { _ in [UInt32]() }
    for part in parts.indices {
      try parents.forEach(titles[part], in: part) { _, place in
        // The videos of a course stand side by side.
        if lists[place.part].last != place.title { lists[place.part].append(place.title) }
      }
    }
    return lists.enumerated().map { part, list in
      if list.count <= Titles.leastForBits { return .list(Titles.sorted(list)) }
      var bits = [UInt64](repeating: 0, count: parts[part].segment.shape.titleBitmapWords)
      for title in list { bits[Int(title) >> 6] |= 1 << UInt64(title & 63) }
      return .fitted(bits, count: list.count)
    }
  }

  /// A chapter or video that matches, and an asset whose record lists it.
  private struct Part: Hashable {
    var ordinal: UInt32
    var course: ParentTitles.Place
  }

  /// Counts for each course the videos that match.
  private func rollUp() throws(CatalogError) {
    for part in parts.indices {
      guard let records = found[part].records else { continue }
      let segment = parts[part].segment
      let shape = segment.shape
      let kinds = shape.partitions.map(kind)
      let excluded = found[part].excluded
      let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
      var listed: [(part: Part, isVideo: Bool)] = []
      /// Assets of which several titles may lead to one course.
      var repeated: Set<UInt32> = []
      var partition = 0
      try parents.forEach(records, in: part) { title, place in
        let ordinal = unsafe title < shape.assets ? title : Int(extra[title - shape.assets])
        if !excluded.isEmpty, excluded[ordinal >> 6] >> UInt64(ordinal & 63) & 1 != 0 { return }
        if !shape.partitions[partition].assets.contains(ordinal) {
          partition = shape.partitionIndex(of: ordinal)
        }
        guard let isVideo = kinds[partition] else { return }
        if title != ordinal { repeated.insert(UInt32(ordinal)) }
        listed.append((Part(ordinal: UInt32(ordinal), course: place), isVideo))
      }
      var seen: Set<Part> = []
      for (item, isVideo) in listed {
        var item = item
        item.course.title = try asset(of: Int(item.course.title), parts[item.course.part].segment)
        if repeated.contains(item.ordinal), !seen.insert(item).inserted { continue }
        found[item.course.part].courses[item.course.title, default: 0] += isVideo ? 1 : 0
      }
    }
  }

  /// Whether a partition holds videos, or chapters; nil where a course does not answer for what it holds.
  private func kind(_ partition: SegmentPartition) -> Bool? {
    let names = generation.names
    guard names.videoTypes.contains(partition.type),
      !partition.isRetired || plan.requirements.admitsRetired
    else { return nil }
    return names.types[partition.type] == .video
  }

  private func asset(of title: Int, _ segment: Segment) throws(CatalogError) -> UInt32 {
    let count = segment.shape.assets
    if title < count { return UInt32(title) }
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    return unsafe extra[title - count]
  }
}
