import CatalogQuery

/// What is wrong with an address, for who typed it or followed it.
struct PageProblem: Error {
  /// The status code.
  var status = 400
  /// One sentence without a full stop.
  let message: String
  /// What went wrong on this side; for the log only.
  var cause: QueryError?
}
