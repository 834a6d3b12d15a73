import CatalogQuery
import CatalogText
import LearningAPI

/// An answer as a table that fits the terminal, facets under the hits.
struct AnswerTable {
  private let answer: Answer
  private let width: Int?
  private let isEmphatic: Bool

  /// - Parameter isEmphatic: whether what the keyword found in titles is in bold type.
  init(_ answer: Answer, width: Int?, isEmphatic: Bool = Emphasis.isWanted) {
    self.answer = answer
    self.width = width
    self.isEmphatic = isEmphatic
  }

  var lines: [String] {
    (answer.hits.isEmpty ? [] : table + [""]) + summaryAndFacets
  }

  /// What stands under the hits.
  var summaryAndFacets: [String] {
    var lines = [summary]
    let facets = FacetLines(width: width)
    for facet in answer.facets { lines += facets.lines(facet) }
    if let tree = answer.hierarchy { lines += facets.lines(tree) }
    return lines
  }

  private var summary: String {
    let total = Display.count(answer.total, "asset")
    if answer.total == 0 { return "no asset matches" }
    if answer.criteria.count == 0 { return total }
    if answer.hits.isEmpty {
      return "\(total); the page at start \(answer.criteria.start) is behind the last"
    }
    let first = answer.criteria.start + 1
    return "\(total), \(Display.number(first)) to \(Display.number(first + answer.hits.count - 1))"
  }

  private var table: [String] {
    let rows = answer.hits.map { hit in
      [
        Display.safe(hit.title.value), Display.safe(hit.type.rawValue) + (hit.isRetired ? " retired" : ""),
        Display.safe(hit.level?.rawValue ?? ""), hit.timeToComplete.map { Display.duration(Int($0)) } ?? "",
        hit.publishedAt.map(Display.day) ?? "", hit.title.locale?.tag ?? "", hit.urn.rawValue,
      ]
    }
    let head = ["TITLE", "TYPE", "LEVEL", "TIME", "RELEASED", "LOCALE", "URN"]
    var columns = Array(head.indices)
    func widest(_ column: Int) -> Int {
      max(Display.width(head[column]), rows.map { Display.width($0[column]) }.max() ?? 0)
    }
    func needed(_ columns: [Int]) -> Int { columns.dropFirst().reduce(0) { $0 + widest($1) + 2 } }
    // Without a terminal nothing is cut, but one endless title must not stretch every line.
    var titleWidth = min(widest(0), width ?? 100)
    if let width {
      // The title keeps at least 24 columns; what tells least goes first.
      for droppable in [6, 4, 5, 3, 2, 1] where needed(columns) + min(titleWidth, 24) > width {
        columns.removeAll { $0 == droppable }
      }
      titleWidth = max(8, min(titleWidth, width - needed(columns)))
    }
    let query = KeywordQuery(isEmphatic ? answer.criteria.keyword ?? "" : "")
    return ([head] + rows).enumerated().map { index, row in
      var line = Display.pad(width == nil ? row[0] : Display.cut(row[0], to: titleWidth), to: titleWidth)
      if isEmphatic, index > 0 { line = Emphasis(answer.hits[index - 1].title.value, query).marked(line) }
      for column in columns.dropFirst() { line += "  " + Display.pad(row[column], to: widest(column)) }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
