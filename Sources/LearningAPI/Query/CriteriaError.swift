/// A criterion that cannot be used; the API answers such a request with 400.
public struct CriteriaError: CodedError, Hashable {
  /// What is wrong, with which value, and what would be right: one sentence without a full stop.
  public let description: String
  /// ``ErrorCode/invalidCriteria``.
  public var code: ErrorCode { .invalidCriteria }

  /// The API's own words, where it says less.
  package let messageOfAPI: String?

  /// An error with its sentence.
  package init(_ description: String) {
    self.description = description
    messageOfAPI = nil
  }

  /// A parameter that is known and cannot be read.
  ///
  /// - Parameter detail: what is wrong with it.
  init(unreadable parameter: some StringProtocol, _ detail: String) {
    // Rest.li's own words (linkedin/rest.li#527).
    let message = "Parameter '\(parameter)' is invalid"
    messageOfAPI = message
    description = "\(message): \(detail)"
  }
}
