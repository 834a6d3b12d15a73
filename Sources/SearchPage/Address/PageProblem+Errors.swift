import CatalogQuery
import CommandOutput
import LearningAPI

extension PageProblem {
  /// What a catalog says to criteria that it cannot use, and where it cannot be read. The details of that hold a path of this
  /// machine; they are for the log.
  init(_ error: QueryError) {
    switch error {
    case .criteria(let error): self.init(message: MeantChoice.added(to: error.description))
    case .notFound: self.init(status: 404, message: error.description)
    case .catalog, .cancelled, .closed: self = .unreadable(error)
    }
  }

  /// - Parameter cause: why, for the log.
  static func unreadable(_ cause: QueryError?) -> PageProblem {
    PageProblem(
      status: 500,
      message: "the catalog cannot be read just now; whoever runs it sees why with: carrel status",
      cause: cause)
  }

  init(_ error: NameError) {
    if case .query(let error) = error {
      self.init(error)
    } else {
      self.init(message: error.description)
    }
  }
}

/// Runs what a catalog answers; what it throws becomes a problem of the page.
func asking<Result>(_ body: () throws(QueryError) -> Result) throws(PageProblem) -> Result {
  do { return try body() } catch { throw PageProblem(error) }
}
