/// The `paging` part of an answer (API reference §7.1).
package struct PageLinks: Sendable, Hashable {
  /// One link.
  package struct Link: Sendable, Hashable {
    /// `prev` or `next`.
    package let rel: String
    /// Relative to the host: parameters sorted by name, without `fields`.
    package let href: String
  }

  /// The index of the first element.
  package let start: Int
  /// The number of elements that was asked for.
  package let count: Int
  /// How many there are in all.
  package let total: Int
  /// `prev` before `next`, each where there is such a page.
  package let links: [Link]

  /// Where assets are listed.
  package static let assetsPath = "/v2/learningAssets"

  /// The links of a page of `/v2/learningAssets`.
  package init(
    start: Int, count: Int, total: Int, parameters: [QueryItem], path: String = PageLinks.assetsPath
  ) {
    self.start = start
    self.count = count
    self.total = total
    func href(_ start: Int) -> String {
      let kept = parameters.filter { !["start", "count", "fields"].contains($0.name) }
      let items = kept + [QueryItem("start", String(start)), QueryItem("count", String(count))]
      let sorted = items.enumerated().sorted {
        $0.element.name == $1.element.name
          ? $0.offset < $1.offset
          : $0.element.name.utf8.lexicographicallyPrecedes($1.element.name.utf8)
      }
      return path + "?" + QueryString.write(sorted.map(\.element))
    }
    var links: [Link] = []
    // A page without elements has no neighbours; a link to it would lead to itself for ever.
    if count == 0 {
      self.links = []
      return
    }
    if start > 0 { links.append(Link(rel: "prev", href: href(max(0, start - count)))) }
    if start + count < total { links.append(Link(rel: "next", href: href(start + count))) }
    self.links = links
  }

  /// A page of something that no request of the API gives, so there is nothing to link to.
  package init(start: Int, count: Int, total: Int) {
    self.start = start
    self.count = count
    self.total = total
    links = []
  }

  /// Writes the object with the key order of recorded answer O1 (docs/api-reference.md).
  package func write(to json: inout JSONWriter) {
    json.object {
      $0.key("total")
      $0.int(total)
      $0.key("count")
      $0.int(count)
      $0.key("start")
      $0.int(start)
      $0.key("links")
      $0.array { json in
        for link in links {
          json.object {
            $0.key("rel")
            $0.string(link.rel)
            $0.key("href")
            $0.string(link.href)
            $0.key("type")
            $0.string("application/json")
          }
        }
      }
    }
  }
}
