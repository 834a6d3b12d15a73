/// How many assets match a plan, in all and by facet.
package struct EngineCounts {
  package var total: Int
  /// In the order asked.
  package var facets: [Facet] = []

  package init(total: Int, facets: [Facet] = []) {
    self.total = total
    self.facets = facets
  }

  /// Whether both count the same, whatever else they tell of the values.
  package func agrees(with other: EngineCounts) -> Bool {
    func counts(_ facet: Facet) -> [String] {
      facet.values.filter { $0.count > 0 }.map { "\($0.value) \($0.count)" } + ["\(facet.otherAssets)"]
    }
    return total == other.total
      && facets.elementsEqual(other.facets) { $0.name == $1.name && counts($0) == counts($1) }
  }
}
