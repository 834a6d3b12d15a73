package import CatalogText
public import LearningAPI

/// What a catalog says to a question: exact total, exact facets and one page of hits, of one generation.
public struct Answer: Sendable, Hashable {
  /// What was asked, as it was sent.
  package internal(set) var request: AssetRequest
  /// The generation of the catalog that everything here is from.
  public let generation: Int
  /// How many assets match; never capped.
  public let total: Int
  /// The assets of this page in order.
  public private(set) var hits: [Hit]
  /// Types and levels first, then the facets that were asked for.
  public let facets: [Facet]
  /// Libraries, subjects and topics as a tree; nil unless `FacetOptions/hierarchy` asks for it. Not in the
  /// API's shape.
  public let hierarchy: FacetTree?
  /// What the reader of the answer should know: words that were passed over, for instance.
  public let notices: [String]

  /// The keyword as it was read, with its synonyms.
  package let keyword: KeywordQuery

  /// Whether the criteria alone give this answer, so that links can repeat them.
  let isOfCriteriaAlone: Bool

  init(
    criteria: AssetCriteria, keyword: KeywordQuery, generation: Int, total: Int, hits: [Hit], facets: [Facet],
    hierarchy: FacetTree?,
    notices: [String], isOfCriteriaAlone: Bool
  ) {
    request = AssetRequest(criteria)
    self.keyword = keyword
    self.generation = generation
    self.total = total
    self.hits = hits
    if criteria.keyword != nil {
      for index in hits.indices {
        self.hits[index].keyword = keyword
        self.hits[index].searchedFields = criteria.searchedFields.isEmpty ? [.title] : criteria.searchedFields
      }
    }
    self.facets = facets
    self.hierarchy = hierarchy
    self.notices = notices
    self.isOfCriteriaAlone = isOfCriteriaAlone
  }

  /// What was asked.
  public var criteria: AssetCriteria { request.criteria }

  /// The question for the next page; nil on the last one. Another generation may answer it.
  public var nextPage: AssetCriteria? {
    criteria.count > 0 && criteria.start + criteria.count < total ? criteria.nextPage : nil
  }

  /// Where this page is, and the pages around it.
  package var paging: PageLinks { paging(at: PageLinks.assetsPath) }

  private func paging(at path: String) -> PageLinks {
    guard isOfCriteriaAlone else {
      return PageLinks(start: criteria.start, count: criteria.count, total: total)
    }
    return PageLinks(
      start: criteria.start, count: criteria.count, total: total, parameters: request.queryItems,
      path: path)
  }

  /// The facet of a name.
  public subscript(name: FacetName) -> Facet? { facets.first { $0.name == name } }

  /// The answer in the API's own shape, compact (API reference §2.5, §7).
  public var json: [UInt8] { json(at: PageLinks.assetsPath) }

  /// - Parameter path: where its links lead.
  package func json(at path: String) -> [UInt8] {
    json(at: path) { json in for hit in hits { hit.write(fields: criteria.fields, to: &json) } }
  }

  /// - Parameter elements: writes the assets of the page.
  func json<Failure>(
    at path: String, elements: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) -> [UInt8] {
    var json = JSONWriter()
    try json.object { (json) throws(Failure) in
      json.key("metadata")
      json.object { json in for facet in facets { facet.write(to: &json) } }
      json.key("elements")
      try json.array(elements)
      json.key("paging")
      paging(at: path).write(to: &json)
    }
    return json.bytes
  }
}
