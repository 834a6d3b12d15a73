package import CatalogEngine
package import CatalogStore
import CatalogText
package import LearningAPI
import SmallAlgorithms

/// Answers every plan from the source of record: it looks once at the row of each candidate. A row that fails no criterion
/// is a match; one that fails a single criterion counts in that criterion's facet.
package final class RowEngine: Engine {
  let connection: ReadConnection
  let names: Dictionaries
  /// Whether somebody compares what the rows give with something else; otherwise the checksums of the tables tell.
  private let isCompared: Bool
  private var lastSimilarity: (of: SimilarAssets, value: Similarity)?

  package init(_ names: Dictionaries, _ connection: ReadConnection, isCompared: Bool = false) {
    self.names = names
    self.connection = connection
    self.isCompared = isCompared
  }

  package func answer(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try wrap { () throws(CatalogError) in
      let report = FacetReport(plan, names, connection)
      var counters = (plan.facets + plan.treeFacets).map { FacetCounter($0) }
      let candidates = try matches(plan, counting: &counters)
      let page = try order(candidates, plan, plan.page)
      let facets = try counters.map { (counter) throws(CatalogError) in try report.facet(counter) }
      var answer = EngineAnswer(
        counts: EngineCounts(total: candidates.count, facets: Array(facets.prefix(plan.facets.count))),
        page: page.map(\.asset), treeFacets: Array(facets.dropFirst(plan.facets.count)))
      if !plan.treeFacets.isEmpty {
        try ChecksummedTable.classificationSets.check(connection)
        answer.tree = try report.hierarchy(Array(counters.dropFirst(plan.facets.count)))
      }
      return answer
    }
  }

  package func summary(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<URN>? {
    guard let found = try answer(plan) else { return nil }
    return try wrap { () throws(CatalogError) in
      let select = try connection.statement(
        "SELECT urn, \(ChecksummedRow.asset.isSound(connection)) FROM asset WHERE id = ?")
      var urns: [URN] = []
      for asset in found.page {
        select.bind(1, asset.id)
        guard try select.step(), select.int(1) != 0 else {
          throw ChecksummedRow.asset.damage(asset.id, path: connection.path)
        }
        urns.append(URN(unchecked: select.text(0)))
        select.reset()
      }
      return EngineAnswer(
        counts: found.counts, page: urns, treeFacets: found.treeFacets, tree: found.tree)
    }
  }

  package func counts(_ plan: QueryPlan, of facets: [FacetName]) throws(QueryError) -> EngineCounts? {
    try wrap { () throws(CatalogError) in
      let report = FacetReport(plan, names, connection)
      var counters = facets.map { FacetCounter($0) }
      let total = try matches(plan, counting: &counters).count
      return EngineCounts(
        total: total,
        facets: try counters.map { (counter) throws(CatalogError) in try report.facet(counter) })
    }
  }

  package func order(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    try wrap { () throws(CatalogError) in
      var none: [FacetCounter] = []
      let candidates = try matches(plan, counting: &none)
      let first = try order(candidates, plan, 0..<min(limit, candidates.count))
      return EngineAnswer(counts: EngineCounts(total: candidates.count), page: first.map(\.asset))
    }
  }

  package func shared(
    by assets: [RankedAsset], _ plan: QueryPlan
  ) throws(QueryError) -> [[SharedTrait]]? {
    try wrap { () throws(CatalogError) in
      try similarity(plan)?.traits.shared(by: assets, connection)
    }
  }

  private func order(
    _ candidates: [Candidate], _ plan: QueryPlan, _ range: Range<Int>
  ) throws(CatalogError) -> [Candidate] {
    let order = PageOrder(connection)
    guard case .title(let locale) = plan.order else { return try order.page(candidates, range) }
    let titles = ShownTitleReader(connection, names, target: locale)
    return try order.byTitle(candidates, range) { (id) throws(CatalogError) in try titles.words(id) }
  }

  /// Kept, because the same is asked for under other criteria where these give nothing.
  private func similarity(_ plan: QueryPlan) throws(CatalogError) -> Similarity? {
    guard let similarTo = plan.similarTo else { return nil }
    if let lastSimilarity, lastSimilarity.of == similarTo { return lastSimilarity.value }
    let similarity = try Similarity(to: similarTo, connection)
    lastSimilarity = (similarTo, similarity)
    return similarity
  }

  /// All matches, in the order of their numbers.
  private func matches(
    _ plan: QueryPlan, counting counters: inout [FacetCounter]
  ) throws(CatalogError) -> [Candidate] {
    let similarity = try similarity(plan)
    try connection.enlargeCache()
    // Columns do not have what this is about, or gave it up. Where records are found through others, equal counts prove less.
    if !isCompared || plan.requirements.updatedAfter != nil || plan.similarTo != nil || plan.looksFurther {
      let hasWords = !plan.keyword.required.isEmpty || !plan.keyword.excluded.isEmpty
      for table in ChecksummedTable.rows + (hasWords ? ChecksummedTable.words : []) {
        try table.check(connection)
      }
    }
    let filter = try Filter(plan.requirements, names, connection)
    let further = plan.looksFurther ? try FieldMatch(plan, names, connection) : nil
    let match = further == nil ? try KeywordMatch(plan.keyword, connection) : nil
    let excluded = further?.excluded ?? match?.excluded ?? NumberSet()
    var found: [Candidate] = []
    func look(_ row: AssetRow) {
      guard !excluded.contains(row.id), let failures = filter.failures(row) else { return }
      var candidate = Candidate(
        RankedAsset(id: row.id), published: row.publishedAt ?? .min, type: row.type)
      if let similarity {
        guard let tier = similarity.tier(row) else { return }
        if plan.order == .similarity { candidate.asset.tier = tier }
      }
      for index in counters.indices { counters[index].count(row, failures: failures) }
      if failures.isEmpty { found.append(candidate) }
    }
    if let further, further.isNarrowing {
      try AssetScan.rows(further.assets, connection, look)
      if plan.order == .relevance { try rank(&found, further, plan) }
      return found
    }
    guard let titles = match?.titles else {
      try AssetScan.all(connection, look)
      return found
    }
    var ids: [Int64] = []
    ids.reserveCapacity(titles.count)
    for hit in titles where hit.asset != ids.last { ids.append(hit.asset) }
    try AssetScan.rows(ids, connection, look)
    if plan.order == .relevance, !found.isEmpty { try rank(&found, titles, plan) }
    return found
  }

  /// Gives each candidate the best place of its records.
  private func rank(
    _ found: inout [Candidate], _ match: FieldMatch, _ plan: QueryPlan
  ) throws(CatalogError) {
    let tiers = RelevanceTiers(plan.keyword, connection)
    let videoTypes = names.videoTypes
    for index in found.indices {
      let isVideo = videoTypes.contains(found[index].type)
      (found[index].asset.tier, found[index].asset.words) = try match.place(
        of: found[index].id, isVideo: isVideo, tiers)
    }
  }

  /// Gives each candidate the best place of its matching titles. Both lists ascend by asset.
  private func rank(
    _ found: inout [Candidate], _ titles: [KeywordMatch.TitleHit], _ plan: QueryPlan
  ) throws(CatalogError) {
    let tiers = RelevanceTiers(plan.keyword, connection)
    let videoTypes = names.videoTypes
    var next = titles.startIndex
    for index in found.indices {
      let id = found[index].id
      let isVideo = videoTypes.contains(found[index].type)
      while next < titles.endIndex, titles[next].asset < id { next += 1 }
      var best: (tier: Int32, words: Int32) = (.max, .max)
      while next < titles.endIndex, titles[next].asset == id {
        let place = try tiers.rank(title: titles[next].title, isVideo: isVideo)
        if place < best { best = place }
        next += 1
      }
      (found[index].asset.tier, found[index].asset.words) = best
    }
  }
}
