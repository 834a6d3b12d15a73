import CatalogStore
import CatalogText
import LearningAPI

/// One question on its way through one generation of the catalog.
final class Search {
  let criteria: AssetCriteria
  let names: Dictionaries
  let plan: QueryPlan
  let connection: ReadConnection
  /// A summary reads no assets and needs none.
  lazy var reader = HitReader(connection, names, target: criteria.targetLocale)
  let similarity: Similarity?
  let generation: Generation?

  /// - Parameters:
  ///   - generation: what is known of it already; with a columnar index in it, that is asked first.
  ///   - similarity: only assets that share something with another one answer, the most similar first.
  init(
    _ criteria: AssetCriteria, _ connection: ReadConnection, _ generation: Generation? = nil,
    similarity: Similarity? = nil
  ) throws(QueryError) {
    self.criteria = criteria
    self.connection = connection
    self.generation = generation
    self.similarity = similarity
    if let generation {
      names = generation.names
    } else {
      names = try wrap { () throws(CatalogError) in try Dictionaries(connection) }
    }
    plan = try QueryPlan(
      criteria, names, URNNumbers(connection, generation), similarTo: similarity == nil ? nil : .sharing([]))
  }

  func answer() throws(QueryError) -> Answer { try answerAndPlaces().answer }

  /// The answer, and for each of its hits what its place depends on.
  func answerAndPlaces() throws(QueryError) -> (answer: Answer, places: [Candidate]) {
    try wrap { () throws(CatalogError) in
      let found = try find()
      var hits: [Hit] = []
      for place in found.places { hits.append(try reader.hit(place.id)) }
      let answer = Answer(
        criteria: criteria, generation: found.generation, total: found.total, hits: hits,
        facets: found.facets,
        hierarchy: found.hierarchy, notices: notices, isOfCriteriaAlone: similarity == nil)
      return (answer, found.places)
    }
  }

  /// The answer without the assets themselves.
  func summary() throws(QueryError) -> AnswerSummary {
    try wrap { () throws(CatalogError) in
      if let summary = try summaryFromColumns() { return summary }
      let found = try find()
      let select = try connection.statement(
        "SELECT urn, \(ChecksummedRow.asset.isSound(connection)) FROM asset WHERE id = ?")
      var urns: [URN] = []
      for place in found.places {
        select.bind(1, place.id)
        guard try select.step(), select.int(1) != 0 else {
          throw ChecksummedRow.asset.damage(place.id, path: connection.path)
        }
        urns.append(URN(unchecked: select.text(0)))
        select.reset()
      }
      return AnswerSummary(
        generation: found.generation, total: found.total, urns: urns, facets: found.facets, notices: notices)
    }
  }

  private func summaryFromColumns() throws(CatalogError) -> AnswerSummary? {
    if criteria.facetOptions.previews || criteria.facetOptions.hierarchy { return nil }
    return try fromColumns { (columns, generation) throws(CatalogError) in
      AnswerSummary(
        generation: Int(generation.id.number), total: columns.total,
        urns: try columns.reader.urns(columns.places(plan.page)),
        facets: try facets(columns, generation), notices: notices)
    }
  }

  /// The first matches in order; all of them without a limit.
  func order(first limit: Int = .max) throws(QueryError) -> [Candidate] {
    try wrap { () throws(CatalogError) in
      let found = try fromColumns { (columns, _) throws(CatalogError) in
        try columns.reader.candidates(columns.places(0..<limit))
      }
      if let found { return found }
      var none: [FacetCounter] = []
      let candidates = try matches(counting: &none)
      try check(candidates.count, [], FacetReport(plan, names, connection))
      return try order(candidates, 0..<min(limit, candidates.count))
    }
  }

  /// The first matches in order, as far as they can be told without the others: what ``BeginningTitles`` finds.
  func beginning(first limit: Int) throws(QueryError) -> [Candidate] {
    try wrap { () throws(CatalogError) in
      guard similarity == nil, let generation, let copy = generation.copy else { return [] }
      let question = ColumnQuestion(plan, names)
      guard let titles = BeginningTitles(question, connection) else { return [] }
      var lists: [[RankedOrdinal]] = []
      for (index, part) in copy.parts.enumerated() {
        let places = try titles.places(limit, part, deleted: index == 0 ? copy.deleted : [])
        guard let places else { return [] }
        lists.append(places)
      }
      let reader = RankReader(question, names, copy, connection)
      return try reader.candidates(Array(reader.merged(lists, limit)))
    }
  }

  /// An asset as a suggestion shows it.
  ///
  /// - Parameter isWanted: asked with the title; where it is not, nothing else is read.
  func suggestion(_ id: Int64, where isWanted: (String) -> Bool) throws(QueryError) -> Suggestion? {
    try wrap { () throws(CatalogError) in
      guard let shown = try reader.shownTitle(id) else {
        throw ChecksummedRow.asset.damage(id, path: connection.path)
      }
      guard isWanted(shown.text) else { return nil }
      let row = try connection.statement(
        "SELECT urn, type, \(ChecksummedRow.asset.isSound(connection)) FROM asset WHERE id = ?")
      row.bind(1, id)
      defer { row.reset() }
      guard try row.step(), row.int(2) != 0, let urn = URN(row.text(0)), let type = names.types[row.int(1)]
      else { throw ChecksummedRow.asset.damage(id, path: connection.path) }
      return Suggestion(
        title: LocalizedText(shown.text, locale: names.locales[shown.locale]), urn: urn, type: type)
    }
  }

  private struct Found {
    var generation: Int
    var total: Int
    var places: [Candidate]
    var facets: [Facet] = []
    var hierarchy: FacetTree?
  }

  private func find() throws(CatalogError) -> Found {
    if !criteria.facetOptions.previews, !criteria.facetOptions.hierarchy {
      let found = try fromColumns { (columns, generation) throws(CatalogError) in
        Found(
          generation: Int(generation.id.number), total: columns.total,
          places: try columns.reader.candidates(columns.places(plan.page)),
          facets: try facets(columns, generation)
        )
      }
      if let found { return found }
    }
    let asked = plan.facets
    let report = FacetReport(plan, names, connection)
    let tree = plan.treeFacets
    var counters = (asked + tree).map { FacetCounter($0) }
    let candidates = try matches(counting: &counters)
    var found = Found(
      generation: Int(clamping: try GenerationRow.number(connection.statement)),
      total: candidates.count, places: try order(candidates, plan.page))
    for counter in counters.prefix(asked.count) { found.facets.append(try report.facet(counter)) }
    let treeCounters = counters.dropFirst(asked.count)
    let treeFacets = try treeCounters.map { (counter) throws(CatalogError) in try report.facet(counter) }
    try check(found.total, found.facets + treeFacets, report)
    if !tree.isEmpty {
      try ChecksummedTable.classificationSets.check(connection)
      found.hierarchy = try report.hierarchy(Array(treeCounters))
    }
    return found
  }

  private func facets(_ columns: ColumnSearch, _ generation: Generation) throws(CatalogError) -> [Facet] {
    let report = FacetReport(plan, names, connection)
    var facets: [Facet] = []
    for name in plan.facets {
      facets.append(try report.facet(name, try columns.counts(name), columns.partitionNames, generation))
    }
    return facets
  }

  /// Compares what the rows gave with what the columnar index gives, which has checksums and costs little beside them.
  private func check(_ total: Int, _ facets: [Facet], _ report: FacetReport) throws(CatalogError) {
    func counts(_ facet: Facet) -> [String] {
      facet.values.filter { $0.count > 0 }.map { "\($0.value) \($0.count)" } + ["\(facet.otherAssets)"]
    }
    let isEqual = try counted { (columns, generation) throws(CatalogError) in
      guard columns.total == total else { return false }
      for facet in facets {
        let other = try report.facet(
          facet.name, try columns.counts(facet.name), columns.partitionNames, generation)
        guard counts(facet) == counts(other) else { return false }
      }
      return true
    }
    guard isEqual ?? true else {
      throw .damaged(path: connection.path, detail: "its rows and its columns give different counts")
    }
  }

  /// Puts the question to the columnar index; nil where there is none, or none that can answer it.
  private func fromColumns<Result>(
    _ body: (ColumnSearch, Generation) throws(CatalogError) -> Result
  ) throws(CatalogError) -> Result? {
    // Columns know the order of the titles that assets show by themselves.
    if case .title(in: _?) = plan.order { return nil }
    return try counted(body)
  }

  /// As ``fromColumns(_:)``, for what does not depend on the order.
  private func counted<Result>(
    _ body: (ColumnSearch, Generation) throws(CatalogError) -> Result
  ) throws(CatalogError) -> Result? {
    guard similarity == nil, let generation, let copy = generation.copy else { return nil }
    let question = ColumnQuestion(plan, names)
    return try body(ColumnSearch(question, names, copy, connection), generation)
  }

  func hit(_ id: Int64) throws(QueryError) -> Hit {
    try wrap { () throws(CatalogError) in try reader.hit(id) }
  }

  var notices: [String] {
    plan.keyword.notices.map {
      switch $0 {
      case .tooManyWords(let limit, let given):
        "only the first \(limit) words of the keyword were used; it has \(given)"
      case .nothingToSearch: "the keyword holds no letters or digits, so nothing can match it"
      }
    }
  }
}
