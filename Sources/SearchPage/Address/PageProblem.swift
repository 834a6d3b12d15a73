import CatalogQuery

/// What is wrong with an address, for who typed it or followed it.
struct PageProblem: Error {
  /// The status code.
  var status = 400
  /// One sentence without a full stop.
  let message: String
  /// What was meant instead, if that is known: the parameter as it should be, and the address with it, from its mark on.
  var meant: (parameter: String, address: String)?
  /// What went wrong on this side; for the log only.
  var cause: QueryError?
}
