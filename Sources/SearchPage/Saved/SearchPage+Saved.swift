import CatalogQuery
import CatalogServer
import CommandOutput
import LearningAPI

extension SearchPage {
  /// The saved searches of the catalog, each with how much it finds now.
  func saved(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    if let item = QueryString.parse(request.query).first {
      throw PageProblem.unknown(item.name, among: [], in: request.query)
    }
    let entries: [SavedEntry]
    do { entries = try options.saved() } catch {
      throw PageProblem(
        status: 500,
        message: "the file of saved searches cannot be read; whoever runs this sees why with: carrel saved")
    }
    let body = Templates.render(
      "saved", ["searches": entries.map(entry), "hasSearches": !entries.isEmpty])
    return Self.html(frame.html(title: "Saved searches", page: "saved", body: body))
  }

  private func entry(_ entry: SavedEntry) -> Fields {
    var fields: Fields = [
      "name": entry.name, "problem": entry.problem ?? false, "href": false, "results": false,
      "words": false,
      "command": CommandLineText.text(
        ["query", "--saved", entry.name] + CommandText.flags(catalog.synonyms)),
    ]
    guard var criteria = entry.criteria else { return fields }
    let query = PageQuery(criteria, in: catalog)
    (criteria.count, criteria.facets) = (0, [])
    fields["results"] = (try? catalog.total(criteria)).map(Labels.results) ?? false
    fields["href"] = query.map { "\(options.basePath)/\($0.text)" } ?? false
    fields["words"] = query.map { CommandText.text($0, withPage: false) } ?? false
    return fields
  }
}
