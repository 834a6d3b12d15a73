import CatalogStore
public import LearningAPI

extension Catalog {
  /// Other assets that share skills or topics with one of them and match criteria.
  ///
  /// What is shared counts the more, the fewer assets have it; ties are ordered newest first, then by URN.
  /// Another order than relevance, if the criteria name it, is kept. The asset itself and the chapters and
  /// videos that only it tells of are left out; the asset may be retired.
  ///
  /// - Throws: ``QueryError`` `notFound` for an asset that is not there, otherwise as ``search(_:)``.
  public func similar(
    to urn: URN, matching criteria: AssetCriteria = AssetCriteria()
  ) throws(QueryError) -> SimilarAnswer {
    try snapshot { connection throws(QueryError) in
      _ = try generation(connection)
      guard let id = try Lookup(connection).asset(urn) else { throw .notFound("asset '\(urn)'") }
      let similarity = try wrap { () throws(CatalogError) in try Similarity(to: id, connection) }
      let search = try Search(criteria, connection, similarity: similarity)
      let (answer, places) = try search.answerAndPlaces()
      let shared = try wrap { () throws(CatalogError) in
        var shared: [[SimilarAnswer.Shared]] = []
        for place in places {
          let find = try connection.statement("SELECT classification_set FROM asset WHERE id = ?")
          find.bind(1, place.id)
          let set = try find.firstInt() ?? 0
          shared.append(similarity.shared(try InternedSetReader(connection).members("classification", set)))
        }
        return shared
      }
      return SimilarAnswer(asset: try search.hit(id), answer: answer, shared: shared)
    }
  }
}
