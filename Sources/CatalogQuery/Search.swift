import CatalogStore
import CatalogText
import LearningAPI

/// One question on its way through one generation of the catalog.
struct Search {
  let criteria: AssetCriteria
  let names: Dictionaries
  let keyword: KeywordQuery
  private let connection: ReadConnection
  private let reader: HitReader
  private let likeness: Likeness?

  /// - Parameter likeness: only assets that share something with another one answer, the likest first.
  init(
    _ criteria: AssetCriteria, _ connection: ReadConnection, likeness: Likeness? = nil
  ) throws(QueryError) {
    self.criteria = criteria
    self.connection = connection
    self.likeness = likeness
    names = try wrap { () throws(CatalogError) in try Dictionaries(connection) }
    keyword = KeywordQuery(criteria.keyword ?? "")
    reader = HitReader(connection, names, target: criteria.targetLocale)
    do { try CriteriaCheck(names).check(criteria) } catch { throw .criteria(error) }
  }

  func answer() throws(QueryError) -> Answer { try answerAndPlaces().answer }

  /// The answer, and for each of its hits what its place depends on.
  func answerAndPlaces() throws(QueryError) -> (answer: Answer, places: [Candidate]) {
    try wrap { () throws(CatalogError) in
      let asked = [.assetType, .difficultyLevel] + criteria.facets.filter(FacetName.onRequest.contains)
      let tree: [FacetName] = criteria.facetOptions.hierarchy ? [.library, .subject, .topic] : []
      var counters = (asked + tree).map { FacetCounter($0) }
      let candidates = try matches(counting: &counters)
      let places = try order(candidates, criteria.start..<(criteria.start + criteria.count))
      var hits: [Hit] = []
      for place in places { hits.append(try reader.hit(place.id)) }
      var facets: [Facet] = []
      let report = FacetReport(criteria, names, connection)
      for counter in counters.prefix(asked.count) { facets.append(try report.facet(counter)) }
      let answer = Answer(
        criteria: criteria,
        generation: Int(try connection.statement("SELECT generation FROM catalog").firstInt() ?? 0),
        total: candidates.count, hits: hits, facets: facets,
        hierarchy: tree.isEmpty ? nil : try report.hierarchy(Array(counters.dropFirst(asked.count))),
        notices: notices, isOfCriteriaAlone: likeness == nil)
      return (answer, places)
    }
  }

  /// Every match in order.
  func wholeOrder() throws(QueryError) -> [Candidate] {
    try wrap { () throws(CatalogError) in
      var none: [FacetCounter] = []
      let candidates = try matches(counting: &none)
      return try order(candidates, 0..<candidates.count)
    }
  }

  func hit(_ id: Int64) throws(QueryError) -> Hit {
    try wrap { () throws(CatalogError) in try reader.hit(id) }
  }

  private func matches(counting counters: inout [FacetCounter]) throws(CatalogError) -> [Candidate] {
    let filter = try Filter(criteria, names, connection)
    let match = try KeywordMatch(keyword, connection)
    var found: [Candidate] = []
    func look(_ row: AssetRow) {
      guard !match.excluded.contains(row.id), let failures = filter.failures(row) else { return }
      var place = Candidate(row)
      if let likeness {
        guard let tier = likeness.tier(row) else { return }
        if ranksByLikeness { place.tier = tier }
      }
      for index in counters.indices { counters[index].count(row, failures: failures) }
      if failures.isEmpty { found.append(place) }
    }
    guard let titles = match.titles else {
      try AssetScan.all(connection, look)
      return found
    }
    var ids: [Int64] = []
    ids.reserveCapacity(titles.count)
    for hit in titles where hit.asset != ids.last { ids.append(hit.asset) }
    try AssetScan.rows(ids, connection, look)
    if criteria.effectiveSort == .relevance, likeness == nil, !found.isEmpty { try rank(&found, titles) }
    return found
  }

  private var ranksByLikeness: Bool { (criteria.sortBy ?? .relevance) == .relevance }

  /// Gives each candidate the best place of its matching titles. Both lists ascend by asset.
  private func rank(_ found: inout [Candidate], _ titles: [KeywordMatch.TitleHit]) throws(CatalogError) {
    let tiers = try RelevanceTiers(keyword, connection)
    let videoTypes = Set(names.types.filter { $0.value == .video || $0.value == .chapter }.keys)
    var next = titles.startIndex
    for index in found.indices {
      let id = found[index].id
      let isVideo = videoTypes.contains(found[index].type)
      while titles[next].asset < id { next += 1 }
      var best: (tier: Int32, words: Int32) = (.max, .max)
      while next < titles.endIndex, titles[next].asset == id {
        let place = try tiers.rank(title: titles[next].title, isVideo: isVideo)
        if place < best { best = place }
        next += 1
      }
      (found[index].tier, found[index].words) = best
    }
  }

  private func order(_ candidates: [Candidate], _ range: Range<Int>) throws(CatalogError) -> [Candidate] {
    let order = PageOrder(connection)
    guard criteria.effectiveSort == .title else { return try order.page(candidates, range) }
    return try order.byTitle(candidates, range) { (id) throws(CatalogError) in
      TextFolding.fold(try reader.shownTitle(id)?.text ?? "")
    }
  }

  var notices: [String] {
    keyword.notices.map {
      switch $0 {
      case .tooManyWords(let limit, let given):
        "only the first \(limit) words of the keyword were used; it has \(given)"
      case .nothingToSearch: "the keyword holds no letters or digits, so nothing can match it"
      }
    }
  }
}
