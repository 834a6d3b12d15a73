import CatalogIndex
package import CatalogStore
package import LearningAPI

/// Answers from the columnar index. Declines the date of the last change.
package final class ColumnEngine: Engine {
  let generation: Generation
  let index: LoadedIndex
  let connection: ReadConnection
  private var lastSimilarity: (of: SimilarAssets, value: ColumnSimilarity)?

  /// Nil where the generation has no columnar index.
  package init?(_ generation: Generation, _ connection: ReadConnection) {
    guard let index = generation.index else { return nil }
    self.generation = generation
    self.index = index
    self.connection = connection
  }

  package func answer(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    if !answersWhole(plan) { return nil }
    return try wrap { () throws(CatalogError) in
      guard let search = try search(plan) else { return nil }
      let page = try search.reader.assets(search.places(plan.page))
      var answer = EngineAnswer(
        counts: EngineCounts(total: search.total, facets: try facets(plan.facets, plan, search)), page: page)
      if !plan.treeFacets.isEmpty {
        let report = ColumnFacets(plan, generation, index.names, connection)
        (answer.treeFacets, answer.tree) = try report.tree(search)
      }
      return answer
    }
  }

  package func summary(_ plan: QueryPlan) throws(QueryError) -> EngineAnswer<URN>? {
    if !answersWhole(plan) { return nil }
    return try wrap { () throws(CatalogError) in
      guard let search = try search(plan) else { return nil }
      let page = try search.reader.urns(search.places(plan.page))
      return EngineAnswer(
        counts: EngineCounts(total: search.total, facets: try facets(plan.facets, plan, search)), page: page)
    }
  }

  package func counts(_ plan: QueryPlan, of facets: [FacetName]) throws(QueryError) -> EngineCounts? {
    if !counts(plan) { return nil }
    return try wrap { () throws(CatalogError) in
      guard let search = try search(plan) else { return nil }
      return EngineCounts(total: search.total, facets: try self.facets(facets, plan, search))
    }
  }

  package func order(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    if !counts(plan) { return nil }
    return try wrap { () throws(CatalogError) in
      guard let search = try search(plan) else { return nil }
      return EngineAnswer(
        counts: EngineCounts(total: search.total), page: try search.reader.assets(search.places(0..<limit)))
    }
  }

  package func beginning(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> [RankedAsset]? {
    if !counts(plan) || plan.similarTo != nil || plan.looksFurther { return nil }
    return try wrap { () throws(CatalogError) in
      let question = ColumnQuestion(plan, generation.names)
      guard let titles = BeginningTitles(question, connection) else { return nil }
      var lists: [[RankedMatch]] = []
      for (number, part) in index.parts.enumerated() {
        let places = try titles.places(limit, part, deleted: number == 0 ? index.deleted : [])
        guard let places else { return nil }
        lists.append(places.map { RankedMatch(part: number, place: $0) })
      }
      let reader = RankReader(question, generation.names, index, connection)
      return try reader.assets(Array(reader.merged(lists, limit)))
    }
  }

  package func tally(_ conditions: [PlanCondition], of plan: QueryPlan) throws(QueryError) -> ConditionTally?
  {
    if !counts(plan) || plan.looksFurther { return nil }
    return try wrap { () throws(CatalogError) in
      var tally = ConditionTally(base: 0, counts: conditions.map { _ in (0, 0) })
      for (number, part) in index.parts.enumerated() {
        let deleted = number == 0 ? index.deleted : []
        var segment = SegmentTally(plan, generation.names, part, deleted: deleted, connection)
        tally.base += segment.count
        for (at, condition) in conditions.enumerated() {
          tally.counts[at].alone += try segment.count(condition)
          tally.counts[at].running += segment.count
        }
      }
      return tally
    }
  }

  /// Of all segments the matches in order; another asset's row decides only as often as a search in a list asks.
  package func position(of asset: Int64, _ plan: QueryPlan) throws(QueryError) -> AssetPosition? {
    if !counts(plan) { return nil }
    return try wrap { () throws(CatalogError) in try search(plan)?.position(of: asset) }
  }

  package func shared(
    by assets: [RankedAsset], _ plan: QueryPlan
  ) throws(QueryError) -> [[SharedTrait]]? {
    try wrap { () throws(CatalogError) in
      guard let similarTo = plan.similarTo else { return nil }
      return try similarity(similarTo)?.shared(by: assets)
    }
  }

  func counts(_ plan: QueryPlan) -> Bool {
    plan.requirements.updatedAfter == nil
      && (!plan.looksFurther || index.parts.allSatisfy { tells(plan, $0.segment.shape) })
  }

  private func tells(_ plan: QueryPlan, _ shape: SegmentShape) -> Bool {
    plan.fields.contains(.description) ? shape.tellsDescriptions : shape.tellsLinks
  }

  private func answersWhole(_ plan: QueryPlan) -> Bool {
    counts(plan) && (!plan.facetOptions.previews || previews(plan))
      && (plan.treeFacets.isEmpty || tellsTree(plan))
  }

  private func tellsTree(_ plan: QueryPlan) -> Bool {
    index.parts.allSatisfy { $0.segment.shape.hasTree != 0 }
      && plan.setAside.isSuperset(of: Criterion(plan.treeFacets.map { Criterion($0) }))
  }

  /// Whether what totals of other choices follow from is counted: criteria that no facet sets aside are not, and which
  /// assets have one of several contributors alone.
  private func previews(_ plan: QueryPlan) -> Bool {
    plan.setAside.isSuperset(of: Criterion(plan.facets.map { Criterion($0) }))
      && (plan.choices[.contributor]?.count ?? 0) < 2
  }

  func search(_ plan: QueryPlan) throws(CatalogError) -> ColumnSearch? {
    var similar: ColumnSimilarity?
    if let similarTo = plan.similarTo {
      similar = try similarity(similarTo)
      if similar == nil { return nil }
    }
    return try ColumnSearch(
      ColumnQuestion(plan, generation.names, similarity: similar), generation, index, connection)
  }

  /// Kept, because the same is asked for under other criteria where these give nothing.
  private func similarity(_ similarTo: SimilarAssets) throws(CatalogError) -> ColumnSimilarity? {
    if let lastSimilarity, lastSimilarity.of == similarTo { return lastSimilarity.value }
    let similarity = try ColumnSimilarity(to: similarTo, generation.names, index, connection)
    lastSimilarity = similarity.map { (similarTo, $0) }
    return similarity
  }

  private func facets(
    _ names: [FacetName], _ plan: QueryPlan, _ search: ColumnSearch
  ) throws(CatalogError) -> [Facet] {
    let report = ColumnFacets(plan, generation, index.names, connection)
    return try names.map { (name) throws(CatalogError) in try report.facet(name, search) }
  }
}
