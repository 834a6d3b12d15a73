import CatalogIndex
package import CatalogStore
package import LearningAPI

/// Answers from the columnar index. Declines similar assets, explanations, the date of the last change and
/// the order by titles of a locale: it knows the order of the titles that assets show by themselves.
package final class ColumnEngine: Engine {
  let generation: Generation
  let index: LoadedIndex
  let connection: ReadConnection

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
      let search = try search(plan)
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
      let search = try search(plan)
      let page = try search.reader.urns(search.places(plan.page))
      return EngineAnswer(
        counts: EngineCounts(total: search.total, facets: try facets(plan.facets, plan, search)), page: page)
    }
  }

  package func counts(_ plan: QueryPlan, of facets: [FacetName]) throws(QueryError) -> EngineCounts? {
    if !counts(plan) { return nil }
    return try wrap { () throws(CatalogError) in
      let search = try search(plan)
      return EngineCounts(total: search.total, facets: try self.facets(facets, plan, search))
    }
  }

  package func order(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> EngineAnswer<RankedAsset>? {
    if !orders(plan) { return nil }
    return try wrap { () throws(CatalogError) in
      let search = try search(plan)
      return EngineAnswer(
        counts: EngineCounts(total: search.total), page: try search.reader.assets(search.places(0..<limit)))
    }
  }

  package func beginning(_ plan: QueryPlan, first limit: Int) throws(QueryError) -> [RankedAsset]? {
    if !counts(plan) || plan.looksFurther { return nil }
    return try wrap { () throws(CatalogError) in
      let question = ColumnQuestion(plan, generation.names)
      guard let titles = BeginningTitles(question, connection) else { return nil }
      var lists: [[RankedOrdinal]] = []
      for (number, part) in index.parts.enumerated() {
        let places = try titles.places(limit, part, deleted: number == 0 ? index.deleted : [])
        guard let places else { return nil }
        lists.append(places)
      }
      let reader = RankReader(question, generation.names, index, connection)
      return try reader.assets(Array(reader.merged(lists, limit)))
    }
  }

  private func orders(_ plan: QueryPlan) -> Bool {
    if case .title(in: _?) = plan.order { return false }
    return counts(plan)
  }

  func counts(_ plan: QueryPlan) -> Bool {
    plan.similarTo == nil && plan.requirements.updatedAfter == nil
      && (!plan.looksFurther || index.parts.allSatisfy { $0.segment.shape.hasRecords != 0 })
  }

  private func answersWhole(_ plan: QueryPlan) -> Bool {
    orders(plan) && (!plan.facetOptions.previews || previews(plan))
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

  private func search(_ plan: QueryPlan) throws(CatalogError) -> ColumnSearch {
    try ColumnSearch(ColumnQuestion(plan, generation.names), generation, index, connection)
  }

  private func facets(
    _ names: [FacetName], _ plan: QueryPlan, _ search: ColumnSearch
  ) throws(CatalogError) -> [Facet] {
    let report = ColumnFacets(plan, generation, index.names, connection)
    return try names.map { (name) throws(CatalogError) in try report.facet(name, search) }
  }
}
