import CatalogIntegrity
import CatalogQuery
import CatalogServer
import CommandOutput
import LearningAPI

extension SearchPage {
  /// So many lines a table has at most: a browser waits for all of it.
  private static let mostLines = 10_000

  func search(_ request: SiteRequest, isJSON: Bool) throws(PageProblem) -> SiteReply {
    let query = try PageQuery(request.query, in: catalog)
    let found = try SearchAnswer(query, in: catalog)
    let frame = frame
    if isJSON {
      return SiteReply(AnswerJSON.bytes(found.answer, frame.health), as: "application/json")
    }
    let isEmpty = frame.health?.state == .empty
    let view = SearchView(query: query, base: options.basePath, found: found, catalog: catalog)
    let body = view.html(isTyping: request.isScript, isEmpty: isEmpty, note: frame.note)
    let title = query.criteria.keyword.map { "\($0) · \(Labels.results(found.answer.total))" } ?? "Search"
    return Self.html(frame.html(title: title, page: "", body: body))
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
          "a table from this page has \(Display.number(Self.mostLines)) lines at most, and more match; all of them come from: \(CommandText.text(query, command: "export", withPage: false)) --format csv"
      )
    }
    return SiteReply(Array(text.utf8), as: "text/csv; charset=utf-8", fileName: "carrel.csv")
  }
}
