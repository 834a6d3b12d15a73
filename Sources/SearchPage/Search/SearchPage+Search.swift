import CatalogIntegrity
import CatalogQuery
import CatalogServer
import CommandOutput
import LearningAPI

extension SearchPage {
  /// So many lines a table has at most: a browser waits for all of it.
  private static let mostLines = 10_000

  func search(_ request: SiteRequest, isJSON: Bool) throws(PageProblem) -> SiteReply {
    let frame = frame
    if isJSON {
      let found = try SearchAnswer(try PageQuery(request.query, in: catalog), in: catalog)
      return SiteReply(AnswerJSON.bytes(found.answer, frame.health), as: "application/json")
    }
    func publication() throws(PageProblem) -> Publication {
      try asking { () throws(QueryError) in try catalog.publication() }
    }
    let now = try publication()
    let key = "\(now) \(request.isScript) \(frame.health?.state == .empty) \(request.query)"
    let page: MadePage
    if let kept = cache[key] {
      page = kept
    } else {
      page = try made(request, frame)
      // What another publication answered meanwhile is not kept under this one's name.
      if try publication() == now { cache.keep(page, for: key) }
    }
    return Self.html(frame.html(title: page.title, page: "", body: page.body))
  }

  private func made(_ request: SiteRequest, _ frame: PageFrame) throws(PageProblem) -> MadePage {
    let query = try PageQuery(request.query, in: catalog)
    let found = try SearchAnswer(query, in: catalog)
    let view = SearchView(query: query, base: options.basePath, found: found, catalog: catalog)
    return MadePage(
      title: query.criteria.keyword.map { "\($0) · \(Labels.results(found.answer.total))" } ?? "Search",
      body: view.html(
        isTyping: request.isScript, isEmpty: frame.health?.state == .empty, note: frame.note))
  }

  /// All that matches as comma-separated values, with the columns of the command line.
  func table(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    let query = try PageQuery(request.query, in: catalog)
    // The mark by which spreadsheets know UTF-8.
    var text = "\u{FEFF}" + CSV.header + "\r\n"
    var lines = 0
    do {
      try catalog.forEachMatch(query.criteria, json: .unread) { hit in
        lines += 1
        text += CSV.line(hit) + "\r\n"
        return lines <= Self.mostLines
      }
    } catch {
      throw PageProblem(error as? QueryError ?? .cancelled)
    }
    guard lines <= Self.mostLines else {
      throw PageProblem(
        message:
          "a table from this page has \(Display.number(Self.mostLines)) lines at most, and more match; all of them come from: \(CommandText.text(query, catalog.synonyms, command: ["export"], withPage: false)) --format csv"
      )
    }
    return SiteReply(Array(text.utf8), as: "text/csv; charset=utf-8", fileName: "carrel.csv")
  }
}
