import LearningAPI

/// What the model says to a question.
package struct ModelAnswer: CustomStringConvertible {
  /// How many assets match.
  package let total: Int
  /// The page.
  package let hits: [ModelHit]
  /// Types, levels, and the facets that were asked for.
  package let facets: [ModelFacet]

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
          facet.name.rawValue, facet.values, otherValues: facet.otherValues, otherAssets: facet.otherAssets))
    }
    return lines.joined(separator: "\n")
  }
}
