public import LearningAPI

extension Catalog {
  /// Answers a question and tells how the answer came about.
  ///
  /// - Throws: `QueryError` as `search(_:)`.
  public func explain(_ criteria: AssetCriteria) throws(QueryError) -> Explanation {
    try snapshot { connection throws(QueryError) in
      try Explainer(criteria, connection, generation(connection)).explanation()
    }
  }

  /// Tells why an asset is in the answer to a question, or which of its words and criteria keep it out.
  /// An asset that the catalog does not have is no error: that is the reason then.
  ///
  /// - Throws: `QueryError` as `search(_:)`.
  public func explain(_ criteria: AssetCriteria, for urn: URN) throws(QueryError) -> AssetExplanation {
    try snapshot { connection throws(QueryError) in
      try Explainer(criteria, connection, generation(connection)).explanation(for: urn)
    }
  }
}
