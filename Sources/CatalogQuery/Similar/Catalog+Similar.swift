import CatalogStore
public import LearningAPI

extension Catalog {
  /// Other assets that share skills or topics with one of them and match criteria.
  ///
  /// What is shared counts the more, the fewer assets have it; ties are ordered newest first, then by URN.
  /// Another order than relevance, if the criteria name it, is kept. The asset itself and the chapters and
  /// videos that only it tells of are left out; the asset may be retired. A chapter or video comes with its courses; where
  /// the criteria roll up, the first of them takes its place.
  ///
  /// - Throws: `QueryError` `notFound` for an asset that is not there, otherwise as `search(_:)`.
  public func similar(
    to urn: URN, matching criteria: AssetCriteria = AssetCriteria()
  ) throws(QueryError) -> SimilarAnswer {
    try snapshot { connection throws(QueryError) in
      let generation = try generation(connection)
      guard let id = try Lookup(connection).asset(urn) else { throw .notFound("asset '\(urn)'") }
      var search = try Search(criteria, connection, generation, similarTo: .asset(id))
      var asset = try search.hit(id)
      var part: Hit?
      let courses = try CourseReader(search, connection).courses(of: id, asset)
      if criteria.rollsUp, let course = courses.first {
        search = try Search(criteria, connection, generation, similarTo: .asset(course.id))
        (asset, part) = (course.hit, asset)
      }
      let (answer, places) = try search.answerAndPlaces()
      let shared = try search.ask { (engine) throws(QueryError) in
        try engine.shared(by: places, search.plan)
      }
      return SimilarAnswer(
        asset: asset, part: part, courses: courses.map(\.hit), answer: answer,
        shared: shared.map { $0.map { SimilarAnswer.Shared(urn: $0.urn, type: $0.type, name: $0.name) } })
    }
  }

  /// The courses whose records list a chapter or video: those that are available first, then the newest.
  ///
  /// - Throws: `QueryError` `notFound` for an asset that is not there, otherwise `catalog`.
  package func courses(of urn: URN) throws(QueryError) -> [Hit] {
    try snapshot { connection throws(QueryError) in
      guard let id = try Lookup(connection).asset(urn) else { throw .notFound("asset '\(urn)'") }
      let search = try Search(AssetCriteria(), connection)
      return try CourseReader(search, connection).courses(of: id, search.hit(id)).map(\.hit)
    }
  }
}
