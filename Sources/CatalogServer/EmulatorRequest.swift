import Hummingbird
import LearningAPI

/// A request's target as it stood in the request line.
///
/// Hummingbird's own parameters are not used: they resolve escapes with other rules (`+` stays a plus sign,
/// of repeated names one wins) and would turn `c%2B%2B` and `c++` into the same keyword.
struct EmulatorRequest {
  /// The path, not decoded.
  let path: Substring
  /// What stands behind the first `?`, not decoded; empty without one.
  let query: Substring

  init(_ request: Request) {
    var rest = Substring(request.head.path ?? "/")
    // The absolute form of proxies: `GET http://host/path`.
    if !rest.hasPrefix("/"), let scheme = rest.firstRange(of: "://") {
      let behind = rest[scheme.upperBound...]
      rest = behind.firstIndex(of: "/").map { behind[$0...] } ?? "/"
    }
    let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
    path = mark.map { rest[..<$0] } ?? rest
    query = mark.map { rest[rest.utf8.index(after: $0)...] } ?? ""
  }

  /// The query for the log; left out where a client put a secret or a token into it.
  var loggedQuery: String {
    let names = QueryString.parse(query.lowercased()).map(\.name)
    let isPrivate = ["secret", "token", "password"].contains { word in
      names.contains { $0.contains(word) } || query.lowercased().contains(word)
    }
    return isPrivate || path == EmulatorRouter.tokenPath ? "(not logged)" : String(query)
  }
}
