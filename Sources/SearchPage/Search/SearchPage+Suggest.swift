import CatalogQuery
import CatalogServer
import LearningAPI

extension SearchPage {
  private static let suggestionCount = 8

  /// Titles that what was typed may become, under the same criteria, as JSON.
  func suggest(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    let query = try PageQuery(request.query, in: catalog)
    let found = try asking { () throws(QueryError) in
      try catalog.suggestions(
        for: query.criteria.keyword ?? "", limit: Self.suggestionCount, matching: query.criteria)
    }
    var json = JSONWriter()
    json.object { json in
      json.key("titles")
      json.array { json in for one in found { json.string(one.title.value) } }
    }
    return SiteReply(json.bytes, as: "application/json")
  }
}
