import CatalogIntegrity
import CatalogQuery
import CommandOutput
import LearningAPI

/// The page of a search, from what a catalog answered.
struct SearchView {
  let query: PageQuery
  let base: String
  let found: SearchAnswer
  let catalog: Catalog

  private var answer: Answer { found.answer }

  /// - Parameters:
  ///   - isTyping: whether somebody is still typing: what takes long is left out then.
  ///   - note: what is wrong with an empty catalog, and the command that helps.
  func html(isTyping: Bool, isEmpty: Bool, note: String?) -> String {
    let names = ChosenNames(query, answer, in: catalog)
    let facetView = FacetView(query: query, base: base, total: answer.total, names: names)
    var facets = found.facets.compactMap { facetView.fields($0) }
    if let tree = found.tree, !tree.nodes.isEmpty {
      facets.insert(facetView.fields(tree), at: min(3, facets.count))
    }
    let cards = answer.hits.enumerated().map { index, hit in
      CardView(base: base).fields(hit, number: answer.criteria.start + index + 1)
    }
    let isBeyond = answer.total > 0 && answer.hits.isEmpty
    let first = answer.criteria.start + 1
    let chips = chips(names)
    let nothing =
      answer.total == 0 && !isEmpty
      ? Templates.render(
        "nothing",
        NothingFound(query: query, base: base, catalog: catalog, names: names).fields(isTyping: isTyping))
      : ""
    let fields: Fields = [
      "base": base, "home": "\(base)/", "q": query.criteria.keyword ?? "", "facets": facets, "cards": cards,
      "total": Labels.results(answer.total), "milliseconds": milliseconds,
      "range": answer.hits.isEmpty || answer.total == answer.hits.count
        ? "" : "\(Display.number(first)) to \(Display.number(first + answer.hits.count - 1)) of ",
      "chips": chips, "hasChips": !chips.isEmpty, "places": PlacesView(query: query, base: base).group,
      "clear": clear, "sorts": sorts,
      "isRetired": query.criteria.includeRetired,
      "count": query.criteria.count == PageQuery.defaultCount ? false : String(query.criteria.count),
      "longFacets": query.longFacets.map { ["name": PageParameter.name($0)] as Fields },
      "notices": answer.notices.map { ["text": $0] as Fields }, "nothing": nothing,
      "isEmpty": isEmpty ? ["note": note ?? "this catalog is empty"] as Fields : false,
      "isBeyond": isBeyond ? ["href": "\(base)/\(query.changed { _ in }.text)"] as Fields : false,
      "pages": pages, "command": CommandText.text(query, catalog.synonyms),
      "json": "\(base)/search.json\(query.text)", "csv": "\(base)/search.csv\(query.changed { _ in }.text)",
      "hasHits": !answer.hits.isEmpty,
    ]
    return Templates.render("search", fields)
  }

  private var milliseconds: String {
    let all = Double(found.took.components.attoseconds) / 1e15 + Double(found.took.components.seconds) * 1e3
    return all < 1 ? "less than 1 ms" : "\(Display.number(Int(all.rounded()))) ms"
  }

  private var clear: String {
    var plain = PageQuery()
    plain.criteria.keyword = query.criteria.keyword
    return "\(base)/\(plain.text)"
  }

  private var sorts: [Fields] {
    let chosen = query.criteria.effectiveSort
    let orders: [(AssetCriteria.SortOrder, String)] = [
      (.relevance, "Best match"), (.recency, "Newest first"), (.title, "Title, A to Z"),
    ]
    return orders.map { ["value": $0.0.rawValue.lowercased(), "text": $0.1, "isChosen": $0.0 == chosen] }
  }

  /// What is chosen, each with the address of the same without it.
  private func chips(_ names: ChosenNames) -> [Fields] {
    var chips = PlacesView(query: query, base: base).chips
    for (_, facet) in PageParameter.facets {
      for value in query.selected(facet) {
        chips.append([
          "text": Labels.name(facet, value, label: names[facet, value]), "what": Labels.name(of: facet),
          "href": "\(base)/\(query.toggling(facet, value).text)",
        ])
      }
    }
    if query.criteria.includeRetired {
      chips.append([
        "text": "Retired included", "what": "Option",
        "href": "\(base)/\(query.changed { $0.criteria.includeRetired = false }.text)",
      ])
    }
    return chips
  }

  private var pages: Any {
    let (count, start) = (query.criteria.count, query.criteria.start)
    guard answer.total > count || start > 0, !answer.hits.isEmpty else { return false }
    func page(_ start: Int) -> String {
      var copy = query
      copy.criteria.start = start
      return "\(base)/\(copy.text)"
    }
    let isNext = start + count < answer.total
    return [
      "number":
        "Page \(Display.number(start / count + 1)) of \(Display.number((answer.total + count - 1) / count))",
      "previous": start > 0 ? page(max(0, start - count)) : false, "first": start > count ? page(0) : false,
      "next": isNext ? page(start + count) : false,
    ] as Fields
  }
}
