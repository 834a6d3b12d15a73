import CatalogStore
import CatalogText
import LearningAPI

/// Takes a question apart and tells what its words and criteria do one by one.
struct Explainer {
  let criteria: AssetCriteria
  let connection: ReadConnection
  let search: Search
  let words: [KeywordReading]
  let conditions: [PlanCondition]

  init(
    _ criteria: AssetCriteria, _ connection: ReadConnection, _ generation: Generation
  ) throws(QueryError) {
    self.criteria = criteria
    self.connection = connection
    let search = try Search(criteria, connection, generation)
    let words = KeywordQuery.readings(of: criteria.keyword ?? "", generation.synonyms)
    self.search = search
    self.words = words
    conditions = try wrap { () throws(CatalogError) in
      try PlanConditions(search.plan, of: criteria, words, search.urns).all
    }
  }

  func explanation() throws(QueryError) -> Explanation {
    let (answer, places) = try search.answerAndPlaces()
    let tally = try search.ask { (engine) throws(QueryError) in
      try engine.tally(conditions, of: search.plan)
    }
    let steps = zip(conditions, tally.counts).map { condition, counts in
      Explanation.Step(
        condition: condition.condition, asked: condition.asked, alone: counts.alone, running: counts.running)
    }
    return Explanation(
      answer: answer, base: tally.base, words: words, steps: steps, order: criteria.effectiveSort,
      places: zip(answer.hits, places).map { place($0, $1) })
  }

  func place(_ hit: Hit, _ asset: RankedAsset) -> Explanation.RankedOrdinal {
    let isRanked = criteria.effectiveSort == .relevance && !search.plan.keyword.required.isEmpty
    let scale = RelevanceScale(search.plan.keyword)
    return Explanation.RankedOrdinal(
      urn: hit.urn, tier: isRanked ? scale.tier(asset.tier) : nil,
      isAfterCourses: isRanked && scale.isAfterCourses(asset.tier),
      wordCount: isRanked && !scale.isFurther(asset.tier) ? Int(asset.words) : nil,
      publishedAt: hit.publishedMilliseconds)
  }
}
