import CatalogQuery
import LearningAPI

/// What somebody may do whom nothing was found for: drop a criterion, spell a word otherwise, look for a name.
struct NothingFound {
  let query: PageQuery
  let base: String
  let catalog: Catalog
  let names: ChosenNames

  /// - Parameter isTyping: whether the words are unfinished; then nothing is looked for that takes long.
  func fields(isTyping: Bool) -> Fields {
    var drops: [Fields] = []
    var wider: [Fields] = []
    func drop(_ text: String, _ narrower: PageQuery) {
      guard let total = total(narrower) else { return }
      drops.append(["text": text, "href": "\(base)/\(narrower.text)", "results": Labels.results(total)])
    }
    let keyword = query.criteria.keyword ?? ""
    if !query.items.filter({ $0.name != "q" }).isEmpty, !keyword.isEmpty {
      drop("the words “\(keyword)”", query.changed { $0.criteria.keyword = nil })
    }
    for (_, facet) in PageParameter.facets where !query.selected(facet).isEmpty {
      let values = query.selected(facet).map { Labels.name(facet, $0, label: names[facet, $0]) }
      drop("\(Labels.name(of: facet)): \(values.joined(separator: ", "))", query.without(facet))
    }
    if query.criteria.rollsUp {
      drop(PlacesView.rollUp, query.changed { $0.criteria.rollsUp = false })
    }
    if !query.criteria.includeRetired {
      drop("the rule that leaves out retired ones", query.changed { $0.criteria.includeRetired = true })
    }
    let others = SearchField.allCases.filter { !query.criteria.searchedFields.contains($0) }
    if !isTyping, !keyword.isEmpty, !others.isEmpty {
      let everywhere = query.changed { $0.criteria.searchedFields += others }
      if let total = total(everywhere) {
        wider.append([
          "text": "also in " + others.map { Labels.name(of: $0).lowercased() }.joined(separator: ", "),
          "href": "\(base)/\(everywhere.text)", "results": Labels.results(total),
        ])
      }
    }
    let spelling = isTyping ? nil : nearestSpelling
    return [
      "q": keyword.isEmpty ? false : keyword, "drops": drops, "hasDrops": !drops.isEmpty, "wider": wider,
      "hasAdvice": !drops.isEmpty || !wider.isEmpty, "isTitleAlone": !query.criteria.looksBeyondTitles,
      "spelling": spelling.map {
        ["text": $0.text, "href": $0.href, "results": $0.results] as Fields
      } ?? false,
      "named": isTyping ? [] : named(keyword), "isTyping": isTyping,
    ]
  }

  private func total(_ query: PageQuery) -> Int? {
    var asked = query.criteria
    (asked.count, asked.facets) = (0, [])
    return (try? catalog.total(asked)).flatMap { $0 > 0 ? $0 : nil }
  }

  private var nearestSpelling: (text: String, href: String, results: String)? {
    guard let near = try? catalog.nearestSpelling(for: query.criteria) else { return nil }
    let respelt = query.changed { $0.criteria.keyword = near }
    return total(respelt).map { (near, "\(base)/\(respelt.text)", Labels.results($0)) }
  }

  /// Skills, topics and authors that are called so.
  private func named(_ keyword: String) -> [Fields] {
    guard !keyword.isEmpty else { return [] }
    let kinds: [(NameKind, FacetName)] = [
      (.classification(.skill), .skill), (.classification(.topic), .topic),
      (.classification(.subject), .subject), (.contributor, .contributor),
    ]
    guard let names = try? catalog.firstNamed([keyword], of: kinds.map(\.0)) else { return [] }
    return kinds.compactMap { kind, facet in
      guard let named = names[kind] else { return nil }
      let asked = PageQuery().toggling(facet, named.urn.rawValue)
      guard let total = total(asked) else { return nil }
      return [
        "text": "\(Labels.name(of: facet)) \(named.name)", "href": "\(base)/\(asked.text)",
        "results": Labels.results(total),
      ]
    }
  }
}
