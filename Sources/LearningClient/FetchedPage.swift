public import LearningAPI

/// One page with what was asked for, so that the page after it can be asked for too.
public struct FetchedPage: Sendable {
  /// What came.
  public let page: ResponsePage
  /// The path that was asked, such as `/v2/learningAssets`.
  package let path: String
  /// The parameters that were asked for, `fields` included, decoded.
  package let queryItems: [QueryItem]
  /// The answer's `Date` header in epoch milliseconds: the server's clock, which watermarks go by.
  public let serverDate: Int64?
  /// The size of the body, in bytes.
  package let byteCount: Int
  /// Whether elements may hold what is no JSON: bytes that are not UTF-8, or nesting without end. Each has to
  /// be checked by itself.
  package let isDoubtful: Bool

  /// A page, also for code that has pages from elsewhere.
  package init(
    page: ResponsePage, path: String, queryItems: [QueryItem], serverDate: Int64?, byteCount: Int,
    isDoubtful: Bool = false
  ) {
    self.page = page
    self.path = path
    self.queryItems = queryItems
    self.serverDate = serverDate
    self.byteCount = byteCount
    self.isDoubtful = isDoubtful
  }
}
