import ParallelWork
import CatalogStore
public import LearningAPI

/// Questions that leave the caller's executor: they wait in a line of their own and work on a few threads of our own, so
/// neither the main actor nor Swift's pool waits for a file. A task that is cancelled gets `QueryError.cancelled`, also in
/// the middle of its question.
extension Catalog {
  /// ``search(_:)``, off the caller's executor.
  public func search(_ criteria: AssetCriteria) async throws(QueryError) -> Answer {
    try await WorkPool.questions.run { () throws(QueryError) in try search(criteria) }
  }

  /// ``search(_:)``, off the caller's executor.
  public func search(_ request: AssetRequest) async throws(QueryError) -> Answer {
    try await WorkPool.questions.run { () throws(QueryError) in try search(request) }
  }

  /// ``summary(_:)``, off the caller's executor.
  public func summary(_ criteria: AssetCriteria) async throws(QueryError) -> AnswerSummary {
    try await WorkPool.questions.run { () throws(QueryError) in try summary(criteria) }
  }

  /// ``suggestions(for:limit:matching:)``, off the caller's executor.
  public func suggestions(
    for text: String, limit: Int = 10, matching criteria: AssetCriteria = AssetCriteria()
  ) async throws(QueryError) -> [Suggestion] {
    try await WorkPool.questions.run { () throws(QueryError) in
      try suggestions(for: text, limit: limit, matching: criteria)
    }
  }

  /// ``nearestSpelling(for:)``, off the caller's executor.
  public func nearestSpelling(for criteria: AssetCriteria) async throws(QueryError) -> String? {
    try await WorkPool.questions.run { () throws(QueryError) in try nearestSpelling(for: criteria) }
  }

  /// ``similar(to:matching:)``, off the caller's executor.
  public func similar(
    to urn: URN, matching criteria: AssetCriteria = AssetCriteria()
  ) async throws(QueryError) -> SimilarAnswer {
    try await WorkPool.questions.run { () throws(QueryError) in try similar(to: urn, matching: criteria) }
  }

  /// ``explain(_:)``, off the caller's executor.
  public func explain(_ criteria: AssetCriteria) async throws(QueryError) -> Explanation {
    try await WorkPool.questions.run { () throws(QueryError) in try explain(criteria) }
  }

  /// ``explain(_:for:)``, off the caller's executor.
  public func explain(
    _ criteria: AssetCriteria, for urn: URN
  ) async throws(QueryError) -> AssetExplanation {
    try await WorkPool.questions.run { () throws(QueryError) in try explain(criteria, for: urn) }
  }

  /// ``forEachMatch(_:_:)``, off the caller's executor; so `body` runs there too, one hit after the other.
  public func forEachMatch(
    _ criteria: AssetCriteria, _ body: @Sendable (Hit) throws -> Bool
  ) async throws {
    try await WorkPool.questions.run { () throws(any Error) in try forEachMatch(criteria, body) }
  }
}
