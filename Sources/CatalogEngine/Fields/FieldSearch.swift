import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// Finds records by several fields, and the courses of chapters and videos, in the columnar index. What a course has and
/// what is in it may lie in different segments, so that both are looked at together.
final class FieldSearch {
  private let question: ColumnQuestion
  let generation: Generation
  private let index: LoadedIndex
  let connection: ReadConnection
  let parents: ParentTitles
  private let matchers: [TitleMatcher]
  /// What was found in each segment.
  var found: [FoundRecords]

  var plan: QueryPlan { question.plan }
  var parts: [IndexedSegment] { index.parts }

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
      let courses = found[part].courses.courses
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
      let all = 0..<parts[part].segment.shape.titles
      unsafe try parents.forEachBlock(.some(titles[part]), in: all, of: part) { _, parents, part in
        unsafe lists[part].append(contentsOf: Self.withoutNeighbours(parents))
      }
    }
    return lists.enumerated().map { part, list in
      if list.count <= Titles.leastForBits { return .list(Titles.sorted(list)) }
      var bits = [UInt64](repeating: 0, count: parts[part].segment.shape.titleBitmapWords)
      for title in list { bits[Int(title) >> 6] |= 1 << UInt64(title & 63) }
      return .fitted(bits, count: list.count)
    }
  }

  /// The videos of a course stand side by side, so that most parents follow upon themselves.
  private static func withoutNeighbours(_ parents: UnsafeBufferPointer<UInt32>) -> [UInt32] {
    unsafe Array(unsafeUninitializedCapacity: parents.count) { kept, count in
      var last = Segment.noParent
      for at in parents.indices {
        let parent = unsafe parents[at]
        unsafe kept[count] = parent
        count += parent == last ? 0 : 1
        last = parent
      }
    }
  }
}
