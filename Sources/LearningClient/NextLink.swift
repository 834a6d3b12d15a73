import LearningAPI

/// Reads a `next` link (API reference §7.1) as a further request to the same resource, or refuses it:
/// a link comes from whoever answered, and following it sends the token there.
struct NextLink {
  /// Why a link is not followed.
  struct Problem: Error { let text: String }

  /// LinkedIn's limit for a whole URL, in bytes (API reference §1.4).
  static let maximumBytes = 8192

  /// The parameters of the next request, `fields` of the asked one included.
  let queryItems: [QueryItem]

  init(
    _ href: String, after asked: FetchedPage, configuration: LearningClientConfiguration, redactor: Redactor
  ) throws(Problem) {
    let api = configuration.api
    let askedPath = configuration.path(asked.path)
    let shown = "'\(redactor.snippet(href))'"
    guard href.utf8.count <= Self.maximumBytes else {
      throw Problem(text: "it has more than \(Self.maximumBytes) bytes")
    }
    guard let mark = href.firstIndex(of: "?"),
      href.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"#<>\\".utf8.contains($0) })
    else { throw Problem(text: "\(shown) is not a URL with parameters") }
    let path = try Self.path(href[..<mark], shown: shown, api: api)
    // The API's links begin at the host; behind a proxy under a path of its own they name only theirs.
    guard path == askedPath || path == api.path + askedPath else {
      throw Problem(text: "\(shown) leaves the path \(askedPath)")
    }
    let linked = QueryString.parseKeepingStructure(String(href[href.index(after: mark)...])).filter {
      $0.name != "fields"
    }
    guard !linked.isEmpty else { throw Problem(text: "\(shown) is not a URL with parameters") }
    try Self.checkProgress(linked, after: asked.queryItems, shown: shown)
    queryItems = linked + asked.queryItems.filter { $0.name == "fields" }
  }

  private static func path(_ location: Substring, shown: String, api: ServiceURL) throws(Problem) -> String {
    if location.hasPrefix("/"), !location.hasPrefix("//") { return String(location) }
    let text = location.hasPrefix("//") ? api.scheme + ":" + location : String(location)
    let url: ServiceURL
    do { url = try ServiceURL(text) } catch { throw Problem(text: "\(shown) \(error.text)") }
    guard url.hasSameOrigin(as: api) else {
      throw Problem(text: "\(shown) leads to another server than \(api.origin)")
    }
    return url.path
  }

  private static func checkProgress(
    _ linked: [QueryItem], after asked: [QueryItem], shown: String
  ) throws(Problem) {
    func normal(_ items: [QueryItem]) -> [QueryItem: Int] {
      var kept = items.filter { $0.name != "fields" }
      // The API's links always say where they start; a request that does not starts at 0.
      if !kept.contains(where: { $0.name == "start" }) { kept.append(QueryItem("start", "0")) }
      return Dictionary(kept.map { ($0, 1) }, uniquingKeysWith: +)
    }
    if normal(linked) == normal(asked) { throw Problem(text: "\(shown) is the page that was asked for") }
    guard let start = linked.last(where: { $0.name == "start" })?.value else { return }
    guard let next = Int(start), next >= 0 else { throw Problem(text: "\(shown) starts at no number") }
    let current = asked.last { $0.name == "start" }.flatMap { Int($0.value) } ?? 0
    guard next > current else {
      throw Problem(
        text: "\(shown) does not go forward: it starts at \(next), the page before it at \(current)")
    }
  }
}
