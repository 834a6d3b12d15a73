import AssetLists
import CatalogQuery
import CatalogServer
import CommandOutput
import LearningAPI

extension SearchPage {
  /// So many lines are matched at once: somebody waits for them.
  private static let mostLines = 2_000

  /// Somebody's list, and what its lines mean.
  func match(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    let text = try list(request)
    var fields: Fields = [
      "action": "\(options.basePath)/match", "table": "\(options.basePath)/match.csv", "text": text ?? "",
      "hasResult": false, "most": Display.number(Self.mostLines),
    ]
    if let text {
      let matched = try matching(text)
      fields["hasResult"] = true
      fields["sum"] = MatchSummary.text(matched.lines)
      fields["notes"] = matched.notes.map { note in
        ["text": note.hasPrefix("note: ") ? String(note.dropFirst(6)) : note] as Fields
      }
      fields["lines"] = matched.lines.map(line)
    }
    let body = Templates.render("match", fields)
    return Self.html(frame.html(title: "Match a list", page: "match", body: body))
  }

  /// The same as comma-separated values.
  func matchTable(_ request: SiteRequest) throws(PageProblem) -> SiteReply {
    guard let text = try list(request) else {
      throw PageProblem(message: "there is no list here; send one from the page that matches lists")
    }
    let heads = [
      "line", "listed", "match_urn", "match_title", "certainty", "similarity", "status", "link", "note",
    ]
    // The mark by which spreadsheets know UTF-8.
    var table = "\u{FEFF}" + CSV.line(heads) + "\r\n"
    for line in try matching(text).lines {
      table +=
        CSV.line([
          String(line.number), line.listed, line.match.best?.urn.rawValue ?? "", line.match.best?.title ?? "",
          line.certainty, line.similarity.map { String($0) } ?? "", line.status, line.match.link ?? "",
          line.note ?? "",
        ]) + "\r\n"
    }
    return SiteReply(
      Array(table.utf8), as: "text/csv; charset=utf-8", keeping: .never, fileName: "matched.csv")
  }

  /// The list of a form or of the address; nil where there is none.
  private func list(_ request: SiteRequest) throws(PageProblem) -> String? {
    var list: String?
    for item in QueryString.parse(request.form ?? "") + QueryString.parse(request.query) {
      guard item.name == "list" else {
        throw PageProblem.unknown(item.name, among: ["list"], in: request.query)
      }
      guard list == nil else { throw PageProblem(message: "the parameter 'list' is there more than once") }
      list = item.value
    }
    return list.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
  }

  private func matching(_ text: String) throws(PageProblem) -> MatchedList {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    guard lines.count <= Self.mostLines else {
      throw PageProblem(
        message:
          "the list has \(Display.number(lines.count)) lines, and this page takes \(Display.number(Self.mostLines)); longer ones take: carrel match FILE"
      )
    }
    do {
      let list = try AssetList("the list", lines, column: nil)
      return try MatchedList(list, in: catalog, seeksTitles: true)
    } catch let problem as AssetList.Problem {
      throw PageProblem(message: problem.message)
    } catch {
      throw PageProblem.unreadable(error as? QueryError)
    }
  }

  private func line(_ line: MatchedLine) -> Fields {
    let best = line.match.best
    let certainty =
      switch line.match.certainty {
      case .exact: "Exact"
      case .folded: "Same words"
      case .oldTitle: "Old title"
      case .near: "Near" + (line.similarity.map { ", \($0) %" } ?? "")
      case .none: "Not found"
      }
    return [
      "number": line.number, "listed": line.listed.isEmpty ? line.text : line.listed, "certainty": certainty,
      "mark": line.match.certainty == .none ? "bad" : line.match.certainty == .near ? "plain" : "good",
      "best": best.map {
        ["bestTitle": $0.title, "href": CardView.address(of: $0.urn, options.basePath)] as Fields
      } ?? false,
      "status": line.status, "lineNote": line.note ?? false,
      "others": line.match.alternatives.map {
        ["otherTitle": $0.title, "href": CardView.address(of: $0.urn, options.basePath)] as Fields
      },
      "hasOthers": !line.match.alternatives.isEmpty && line.match.certainty != .exact,
    ]
  }
}
