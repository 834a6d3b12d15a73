public import LearningAPI

/// What a catalog says to a question: exact total, exact facets and one page of hits, of one generation.
public struct Answer: Sendable {
  /// What was asked.
  public let criteria: AssetCriteria
  /// The generation of the catalog that everything here is from.
  public let generation: Int
  /// How many assets match; never capped.
  public let total: Int
  /// The assets of this page in order.
  public let hits: [Hit]
  /// Types and levels first, then the facets that were asked for.
  public let facets: [Facet]
  /// Libraries, subjects and topics as a tree; nil unless ``FacetOptions/hierarchy`` asks for it. Not in the
  /// API's shape.
  public let hierarchy: FacetTree?
  /// What the reader of the answer should know: words that were passed over, for instance.
  public let notices: [String]

  /// Whether the criteria alone give this answer, so that links can repeat them.
  let isOfCriteriaAlone: Bool

  /// Where this page is, and the pages around it.
  public var paging: PageLinks { paging(at: PageLinks.assetsPath) }

  private func paging(at path: String) -> PageLinks {
    guard isOfCriteriaAlone else {
      return PageLinks(start: criteria.start, count: criteria.count, total: total)
    }
    return PageLinks(
      start: criteria.start, count: criteria.count, total: total, parameters: criteria.queryItems,
      path: path)
  }

  /// The facet of a name.
  public subscript(name: FacetName) -> Facet? { facets.first { $0.name == name } }

  /// The answer in the API's own shape, compact (API reference §2.5, §7).
  public var json: [UInt8] { json(at: PageLinks.assetsPath) }

  /// - Parameter path: where its links lead.
  package func json(at path: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("metadata")
      json.object { json in for facet in facets { facet.write(to: &json) } }
      json.key("elements")
      json.array { json in for hit in hits { hit.write(fields: criteria.fields, to: &json) } }
      json.key("paging")
      paging(at: path).write(to: &json)
    }
    return json.bytes
  }
}
