import CatalogQuery
import CatalogServer
import LearningAPI

extension SearchPage {
  private static let suggestionCount = 8

  /// Titles that what was typed may become, under the same criteria, as JSON.
  func suggest(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    let query = try PageQuery(request.query, in: catalog)
    var criteria = query.criteria
    // What is chosen of them has to find something: of a video, with courses in its place, its course.
    let isUseful = criteria.searchedFields.contains(.title)
    (criteria.searchedFields, criteria.rollsUp) = ([.title], false)
    let found = try asking { [criteria] () throws(QueryError) in
      isUseful
        ? try catalog.suggestions(
          for: criteria.keyword ?? "", limit: Self.suggestionCount, matching: criteria) : []
    }
    var json = JSONWriter()
    json.object { json in
      json.key("titles")
      json.array { json in for one in found { json.string(one.title.value) } }
    }
    return SiteReply(json.bytes, as: "application/json")
  }
}
