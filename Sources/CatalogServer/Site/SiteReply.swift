package import CatalogQuery

/// What a browser gets.
package struct SiteReply: Sendable {
  /// How long a browser may keep it.
  package enum Keeping: Sendable {
    /// For good: its address changes with it.
    case forever
    /// It asks whether there is a newer one.
    case untilChanged
    /// Not at all.
    case never
  }

  /// The status code.
  package var status: Int
  /// The bytes.
  package var body: [UInt8]
  /// The media type.
  package var contentType: String
  /// How long a browser may keep it.
  package var keeping: Keeping
  /// The name of the file that a browser saves it as; nil shows it.
  package var fileName: String?
  /// What went wrong on this side; for the log only.
  package var cause: QueryError?

  /// An answer.
  package init(
    status: Int = 200, _ body: [UInt8], as contentType: String, keeping: Keeping = .untilChanged,
    fileName: String? = nil
  ) {
    self.status = status
    self.body = body
    self.contentType = contentType
    self.keeping = keeping
    self.fileName = fileName
  }
}
