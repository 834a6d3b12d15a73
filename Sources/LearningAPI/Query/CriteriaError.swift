/// A criterion that cannot be used; the API answers such a request with 400.
public struct CriteriaError: CodedError, Hashable {
  /// What is wrong, with which value, and what would be right: one sentence without a full stop.
  public let description: String
  /// ``ErrorCode/invalidCriteria``, or ``ErrorCode/notIndexed`` for fields that a catalog's index leaves out.
  public let code: ErrorCode

  /// The API's own words, where it says less.
  package let messageOfAPI: String?

  /// The path that the command at the end of ``description`` needs with `--catalog`; nil where it ends with no command. It is
  /// for whoever sits at the machine.
  package let catalog: String?

  /// An error with its sentence.
  package init(_ description: String) {
    self.description = description
    code = .invalidCriteria
    messageOfAPI = nil
    catalog = nil
  }

  /// Fields that the index of a catalog leaves out.
  ///
  /// - Parameter catalog: its path.
  package init(notIndexed fields: [SearchField], in catalog: String) {
    let names = fields.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    description =
      "the index of this catalog leaves out all words but those of titles, so \(names) cannot be searched; put them in with: carrel rebuild --index all"
    code = .notIndexed
    messageOfAPI = nil
    self.catalog = catalog
  }

  /// The same of a catalog that was published to a database, for which its file is put right.
  package var ofPublished: CriteriaError { code == .notIndexed ? CriteriaError(publishing: self) : self }

  private init(publishing other: CriteriaError) {
    description = "\(other.description); then publish the catalog again"
    code = other.code
    messageOfAPI = nil
    catalog = nil
  }

  /// A parameter that is known and cannot be read.
  ///
  /// - Parameter detail: what is wrong with it.
  init(unreadable parameter: some StringProtocol, _ detail: String) {
    // Rest.li's own words (linkedin/rest.li#527).
    let message = "Parameter '\(parameter)' is invalid"
    messageOfAPI = message
    code = .invalidCriteria
    catalog = nil
    description = "\(message): \(detail)"
  }
}
