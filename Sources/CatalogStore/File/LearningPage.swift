import LearningAPI

/// The page of an asset on LinkedIn, without host, tracking parameters and trailing slash:
/// `/learning/learning-java`. People find assets by comparing these (API reference §9).
package struct LearningPage: Sendable, Hashable {
  /// Begins with `/learning/`, in lower case.
  package let path: String

  /// Nil where the text is no page of LinkedIn Learning.
  package init?(_ url: String) {
    var rest = Substring(url)
    for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    let host = rest[..<slash].lowercased()
    guard host == "linkedin.com" || host.hasSuffix(".linkedin.com") else { return nil }
    let path = rest[slash...].prefix { $0 != "?" && $0 != "#" }
    let parts = path.split(separator: "/").map { QueryString.decodePathSegment(String($0)).lowercased() }
    guard parts.first == "learning", parts.count > 1 else { return nil }
    self.path = "/" + parts.joined(separator: "/")
  }
}
