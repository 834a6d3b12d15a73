import CatalogStore
public import LearningAPI

extension Catalog {
  /// Other assets that share skills or topics with one of them and match criteria.
  ///
  /// What is shared counts the more, the fewer assets have it; ties are ordered newest first, then by URN.
  /// Another order than relevance, if the criteria name it, is kept. The asset itself and the chapters and
  /// videos that only it tells of are left out; the asset may be retired.
  ///
  /// - Throws: `QueryError` `notFound` for an asset that is not there, otherwise as `search(_:)`.
  public func similar(
    to urn: URN, matching criteria: AssetCriteria = AssetCriteria()
  ) throws(QueryError) -> SimilarAnswer {
    try snapshot { connection throws(QueryError) in
      let generation = try generation(connection)
      guard let id = try Lookup(connection).asset(urn) else { throw .notFound("asset '\(urn)'") }
      let search = try Search(criteria, connection, generation, similarTo: .asset(id))
      let (answer, places) = try search.answerAndPlaces()
      let shared = try search.ask { (engine) throws(QueryError) in
        try engine.shared(by: places, search.plan)
      }
      return SimilarAnswer(
        asset: try search.hit(id), answer: answer,
        shared: shared.map { $0.map { SimilarAnswer.Shared(urn: $0.urn, type: $0.type, name: $0.name) } })
    }
  }
}
