/// What carries requests to LinkedIn.
///
/// The one place where bytes leave the process, so tests put their own in its place.
public protocol Transport: Sendable {
  /// Sends one request once and gives the whole answer.
  ///
  /// Any status is an answer, redirects too: they are never followed, because a request carries a secret.
  ///
  /// - Throws: ``TransportError`` where no complete answer came.
  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse
}
