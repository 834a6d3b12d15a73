import Hummingbird
import LearningAPI

/// A request's target as it stood in the request line.
///
/// Hummingbird's own parameters are not used: they resolve escapes with other rules (`+` stays a plus sign,
/// of repeated names one wins) and would turn `c%2B%2B` and `c++` into the same keyword.
struct TwinRequest {
  /// The host, where the target is a whole URL, as proxies send it.
  let host: Substring?
  /// The path, not decoded.
  let path: Substring
  /// What stands behind the first `?`, not decoded; empty without one.
  let query: Substring

  init(target: String) {
    var rest = Substring(target)
    var host: Substring?
    if !rest.hasPrefix("/"), let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
      host = rest[..<end]
      rest = rest[end...].hasPrefix("/") ? rest[end...] : "/" + rest[end...]
    }
    self.host = host
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
    return isPrivate || path == TwinRoute.tokenPath ? "(not logged)" : String(query)
  }
}
