import CatalogQuery
import LearningAPI

/// What an address of the page of changes asks for.
struct ChangesQuery {
  static let standard = "30d"

  /// From when on, as it was written.
  private(set) var since = standard
  /// Epoch milliseconds.
  private(set) var moment: Int64 = 0
  /// Whether parts of courses are told of, too.
  private(set) var isAll = false
  private(set) var criteria: PageQuery

  /// - Throws: ``PageProblem`` for whatever is not understood.
  init(_ query: String, in catalog: Catalog) throws(PageProblem) {
    var rest: [QueryItem] = []
    for item in QueryString.parse(query) where !item.value.isEmpty {
      switch item.name {
      case "since": since = item.value
      case "type" where item.value == "all": isAll = true
      default: rest.append(item)
      }
    }
    // The others are of dates, which changes have themselves.
    let known = PageParameter.facets.filter { ![.timeToComplete, .publishedYear].contains($0.facet) }.map(
      \.name)
    if let other = rest.first(where: { !known.contains($0.name) }) {
      throw PageProblem.unknown(other.name, among: ["since"] + known, in: query)
    }
    criteria = try PageQuery(QueryString.write(rest), in: catalog)
    do { moment = try SinceMoment.reading(since) } catch {
      throw PageProblem(
        message: "since is '\(since)'; write a date such as 2026-11-24, or a span back from now such as 30d")
    }
    if criteria.criteria.assetTypes.isEmpty, !isAll {
      let types = try asking { () throws(QueryError) in try catalog.assetTypes() }
      criteria.criteria.assetTypes = [.course, .learningPath].filter(types.contains)
    }
  }

  /// The parameters of an address that asks the same; the standard span is left out.
  var items: [QueryItem] {
    var items = criteria.items
    if isAll { items.insert(QueryItem("type", "all"), at: 0) }
    return (since == Self.standard ? [] : [QueryItem("since", since)]) + items
  }
}
