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
    // Countries have hosts of their own: de.linkedin.com.
    let host = rest[..<slash].prefix { $0 != ":" }.lowercased()
    guard ["linkedin.com", "linkedin.cn"].contains(where: { host == $0 || host.hasSuffix("." + $0) }) else {
      return nil
    }
    let path = rest[slash...].prefix { $0 != "?" && $0 != "#" }
    let parts = path.split(separator: "/").map { QueryString.decodePathSegment(String($0)).lowercased() }
    guard parts.first == "learning", parts.count > 1 else { return nil }
    self.path = "/" + parts.joined(separator: "/")
  }

  private init(path: String) { self.path = path }

  /// The page that somebody asks for, also by a link that LinkedIn makes of it: to share it (`/learning-login/share`,
  /// which leads there after a login) or to show it in another page (`/learning/embed/`).
  package init?(asked url: String) {
    let text = url.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let mark = text.firstIndex(of: "?"), text[..<mark].contains("/learning-login/") {
      let query = text[text.index(after: mark)...].prefix { $0 != "#" }
      let target = QueryString.parse(String(query)).last { $0.name == "redirect" }
      guard let page = target.flatMap({ LearningPage($0.value) }) else { return nil }
      self = page
    } else {
      guard let page = LearningPage(text) else { return nil }
      self = page
    }
    if path.hasPrefix("/learning/embed/") {
      self.init(path: "/learning/" + path.dropFirst("/learning/embed/".count))
    }
  }

  /// The page of the course whose video this may be, or of the path: `/learning/learning-java` of
  /// `/learning/learning-java/welcome`.
  package var owner: LearningPage? {
    let parts = path.split(separator: "/")
    let count = parts.dropFirst().first == "paths" ? 3 : 2
    return parts.count > count ? LearningPage(path: "/" + parts[..<count].joined(separator: "/")) : nil
  }
}
