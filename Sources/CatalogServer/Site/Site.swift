/// Pages for people, which a program has the emulator serve beside the API. They are asked, not told: nothing in a request
/// changes anything.
package protocol Site: Sendable {
  /// Where its pages stand, as paths without the first slash; a part `:key` is any, and its text comes as
  /// ``SiteRequest/key``.
  var routes: [SiteRoute] { get }
  /// Answers a request to one of its routes.
  func reply(to request: SiteRequest) async -> SiteReply
  /// The page that says to a browser what went wrong before a route was found.
  func page(status: Int, message: String) -> SiteReply
}
