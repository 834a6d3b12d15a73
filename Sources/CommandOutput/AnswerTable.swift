package import CatalogQuery
import CatalogText
import LearningAPI

/// An answer as a table that fits the terminal, facets under the hits.
package struct AnswerTable {
  private let answer: Answer
  private let width: Int?
  private let noHits: [String]?
  private let isEmphatic: Bool
  private let isOnTerminal: Bool
  private let style: ColumnStyle

  /// - Parameters:
  ///   - width: that of the terminal, on which hits are numbered for the next command; nil without one.
  ///   - noHits: what is said in place of `no asset matches`.
  ///   - isEmphatic: whether what the keyword found in titles is in bold type.
  ///   - isOnTerminal: whether counts alone get bars, and titles from right to left are kept apart from other columns.
  package init(
    _ answer: Answer, width: Int?, style: ColumnStyle = ColumnStyle(), noHits: [String]? = nil,
    isEmphatic: Bool = Emphasis.isWanted, isOnTerminal: Bool = Console.isOutputTerminal
  ) {
    self.style = style
    self.answer = answer
    self.width = width
    self.noHits = noHits
    self.isEmphatic = isEmphatic
    self.isOnTerminal = isOnTerminal
  }

  package var lines: [String] {
    if answer.hits.isEmpty { return summaryAndFacets }
    let first = width == nil ? nil : answer.criteria.start + 1
    if style.isChosen || style.isRaw {
      return ColumnTable(hits: answer.hits, style: style, width: width, first: first).lines + [""]
        + summaryAndFacets
    }
    let (rows, hasURNs) = table
    var lines = rows + [""] + summaryAndFacets
    // The next command needs them.
    if !hasURNs { lines.insert("no room for URNs: add --format urn", at: rows.count + 2) }
    return lines
  }

  /// What stands under the hits.
  var summaryAndFacets: [String] {
    var lines = answer.total == 0 ? noHits ?? [summary] : [summary]
    let chosen = ChosenValues(answer.criteria)
    let facets = FacetLines(width: width, searched: answer.searchedFacets, chosen: chosen)
    let hasBars = isOnTerminal && answer.criteria.count == 0
    for facet in answer.facets {
      let isAsked = answer.criteria.facets.contains(facet.name)
      lines += hasBars && isAsked ? facets.bars(facet) : facets.lines(facet)
    }
    if let tree = answer.hierarchy { lines += facets.lines(tree) }
    if let legend = chosen.legend(answer.facets, answer.hierarchy) { lines.append(legend) }
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

  private var table: (rows: [String], hasURNs: Bool) {
    let rows = answer.hits.map { hit in
      [
        Display.safe(hit.title.value), Display.safe(hit.type.rawValue) + (hit.isRetired ? " retired" : ""),
        Display.safe(hit.level?.rawValue ?? ""), hit.seconds.map { Display.duration(Int($0)) } ?? "",
        hit.publishedMilliseconds.map(Display.day) ?? "", hit.title.locale?.tag ?? "", hit.urn.rawValue,
      ]
    }
    let numbers = width == nil ? nil : answer.hits.indices.map { String(answer.criteria.start + 1 + $0) }
    let numberWidth = numbers?.last.map { $0.count + 2 } ?? 0
    let width = width.map { $0 - numberWidth }
    let head = ["TITLE", "TYPE", "LEVEL", "TIME", "RELEASED", "LOCALE", "URN"]
    var columns = Array(head.indices)
    func widest(_ column: Int) -> Int {
      max(Display.width(head[column]), rows.map { Display.width($0[column]) }.max() ?? 0)
    }
    func needed(_ columns: [Int]) -> Int { columns.dropFirst().reduce(0) { $0 + widest($1) + 2 } }
    // Without a terminal nothing is cut, but one endless title must not stretch every line.
    var titleWidth = min(widest(0), width ?? 100)
    if let width {
      // The title keeps at least 20 columns; what tells least goes first. A URN tells the type too, and the next
      // command needs it: it goes only where it has no room beside the title.
      let urn = min(titleWidth, 20) + widest(6) + 2 > width ? [6] : []
      for droppable in urn + [4, 5, 3, 2, 1] where needed(columns) + min(titleWidth, 20) > width {
        columns.removeAll { $0 == droppable }
      }
      titleWidth = max(8, min(titleWidth, width - needed(columns)))
    }
    let query = isEmphatic ? answer.keyword : KeywordQuery("")
    let indent = String(repeating: " ", count: numberWidth + 2)
    let lines = ([head] + rows).enumerated().flatMap { index, row -> [String] in
      var line = Display.pad(width == nil ? row[0] : Display.cut(row[0], to: titleWidth), to: titleWidth)
      if isEmphatic, index > 0 { line = Emphasis(answer.hits[index - 1].title.value, query).marked(line) }
      if isOnTerminal { line = Display.isolated(line) }
      if let numbers {
        line = ColumnTable.right(index == 0 ? "#" : numbers[index - 1], numberWidth - 2) + "  " + line
      }
      for column in columns.dropFirst() { line += "  " + Display.pad(row[column], to: widest(column)) }
      while line.last == " " { line.removeLast() }
      guard index > 0, let further = FurtherLine(answer.hits[index - 1]).text else { return [line] }
      return [line, indent + (width.map { Display.cut(further, to: $0 - 2) } ?? further)]
    }
    return (lines, columns.contains(6))
  }
}
