import CatalogFacets
import CatalogQuery
import CommandOutput
import LearningAPI

/// One facet as a group of check boxes.
struct FacetView {
  /// Facets that are open although nothing of them is chosen.
  private static let open: Set<FacetName> = [.assetType, .difficultyLevel, .library, .skill, .timeToComplete]
  /// Facets with so many values that one looks for them by name.
  private static let searched: Set<FacetName> = [.locale, .skill, .contributor, .topic, .subject]

  let query: PageQuery
  let base: String
  let total: Int
  /// The names of what is chosen, where they are known.
  let names: ChosenNames

  /// Nil where there is nothing to choose.
  func fields(_ facet: Facet) -> Fields? {
    var values = facet.values.map { row(facet.name, $0, depth: 0) }
    let listed = Set(facet.values.map(\.value))
    // What is chosen stays chosen when the form is sent, whatever is listed.
    values += query.selected(facet.name).filter { !listed.contains($0) }.map { missing(facet.name, $0) }
    guard !values.isEmpty || query.searches.contains(where: { $0.facet == facet.name }) else { return nil }
    return group(facet.name, values, others: facet.otherValues)
  }

  /// Libraries, and below those that are chosen what is filed under them.
  func fields(_ tree: FacetTree) -> Fields {
    var values: [Fields] = []
    var listed: Set<String> = []
    list(tree, depth: 0, &values, &listed)
    for facet in [FacetName.library, .subject, .topic] {
      for value in query.selected(facet) where listed.insert(value).inserted {
        values.append(missing(facet, value))
      }
    }
    return group(.library, values, others: tree.otherValues)
  }

  private func list(
    _ tree: FacetTree, depth: Int, _ values: inout [Fields], _ listed: inout Set<String>
  ) {
    for node in tree.nodes where node.value.count > 0 || isChosen(node) {
      // What has several parents is one check box.
      guard listed.insert(node.value.value).inserted else { continue }
      values.append(row(node.facet, node.value, depth: depth))
      if holdsChosen(node) { list(node.children, depth: depth + 1, &values, &listed) }
    }
  }

  private func isChosen(_ node: FacetTree.Node) -> Bool {
    query.selected(node.facet).contains(node.value.value)
  }

  private func holdsChosen(_ node: FacetTree.Node) -> Bool {
    isChosen(node) || node.children.nodes.contains(where: holdsChosen)
  }

  private func group(_ facet: FacetName, _ values: [Fields], others: Int) -> Fields {
    let name = PageParameter.name(facet)
    let isLong = query.longFacets.contains(facet)
    let text = query.searches.first { $0.facet == facet }?.text ?? ""
    let isTree = facet == .library
    let chosen =
      query.selected(facet).count
      + (isTree ? query.selected(.subject).count + query.selected(.topic).count : 0)
    let more = query.changed { query in
      if isLong { query.longFacets.removeAll { $0 == facet } } else { query.longFacets.append(facet) }
    }
    return [
      "id": "facet-\(name)", "name": name,
      "title": isTree ? "Library, subject, topic" : Labels.name(of: facet),
      "isOpen": chosen > 0 || Self.open.contains(facet) || isLong || !text.isEmpty,
      "chosen": chosen > 0 ? String(chosen) : false, "values": values, "isEmpty": values.isEmpty,
      "search": Self.searched.contains(facet) && (others > 0 || !text.isEmpty || values.count > 8)
        ? [
          "name": name + PageParameter.searchSuffix, "text": text,
          "what": Labels.withArticle(Labels.name(of: facet).lowercased()),
        ]
          as Fields : false,
      "more": others > 0 && !isLong
        ? ["href": "\(base)/\(more.text)#facet-\(name)", "text": "\(Display.number(others)) more"] as Fields
        : false,
      "rest": others > 0 && isLong ? "and \(Display.number(others)) more" : false,
      "less": isLong ? "\(base)/\(more.text)#facet-\(name)" : false,
    ]
  }

  private func row(_ facet: FacetName, _ value: Facet.Value, depth: Int) -> Fields {
    let isChosen = query.selected(facet).contains(value.value)
    // Values of one criterion are alternatives: with a second one there are more results.
    let gain = isChosen || query.selected(facet).isEmpty ? nil : value.preview.map { $0 - total }
    return [
      "name": PageParameter.name(facet), "value": PageQuery.written(facet, value.value),
      "label": Labels.name(facet, value.value, label: value.label), "isChosen": isChosen,
      "count": Display.number(value.count), "results": Labels.results(value.count),
      "gain": gain.flatMap { $0 > 0 ? "+" + Display.number($0) : nil } ?? false, "depth": depth,
      "isNone": value.count == 0,
    ]
  }

  private func missing(_ facet: FacetName, _ value: String) -> Fields {
    [
      "name": PageParameter.name(facet), "value": PageQuery.written(facet, value),
      "label": Labels.name(facet, value, label: names[facet, value]), "isChosen": true, "count": "",
      "results": "chosen", "gain": false, "depth": 0, "isNone": false,
    ]
  }
}
