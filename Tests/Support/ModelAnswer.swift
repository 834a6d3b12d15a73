import LearningAPI

/// What the model says to a question.
package struct ModelAnswer: CustomStringConvertible {
  /// How many assets match.
  package let total: Int
  /// All hits in order.
  let order: [ModelHit]
  /// The page.
  package let hits: [ModelHit]
  /// Types, levels, and the facets that were asked for.
  package let facets: [ModelFacet]
  /// Libraries, subjects and topics as a tree, where it was asked for.
  let hierarchy: ModelTree?

  /// The answer line by line, to be compared with ``AnswerText`` of the engine's.
  package var description: String {
    var lines = ["total \(total)"]
    for hit in hits {
      lines.append(
        AnswerText.hit(
          urn: hit.asset.urn, type: hit.asset.type, title: hit.title.text, locale: hit.title.locale,
          level: hit.asset.properties.level, isRetired: hit.asset.properties.isRetired,
          isDerived: hit.asset.isDerived, locales: hit.asset.titles.map(\.locale),
          numbers: [
            hit.asset.properties.publishedAt, hit.asset.properties.updatedAt, hit.asset.properties.retiredAt,
            hit.asset.seconds,
          ]))
    }
    for facet in facets {
      lines.append(
        AnswerText.facet(
          facet.name.rawValue, facet.values.map(Self.text), otherValues: facet.otherValues,
          otherAssets: facet.otherAssets))
    }
    if let hierarchy { lines.append("hierarchy: " + Self.text(hierarchy)) }
    return lines.joined(separator: "\n")
  }

  private static func text(_ value: ModelFacet.Value) -> String {
    AnswerText.value(value.value, value.label, value.count, value.preview)
  }

  private static func text(_ tree: ModelTree) -> String {
    AnswerText.tree(
      tree.nodes.map { (text($0.value), $0.children.nodes.isEmpty ? nil : text($0.children)) },
      otherValues: tree.otherValues, otherAssets: tree.otherAssets)
  }
}
