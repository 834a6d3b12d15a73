package import CatalogQuery
package import CommandOutput
package import LearningAPI

/// A list with what its lines mean in a catalog.
package struct MatchedList {
  package private(set) var list: AssetList
  package private(set) var lines: [MatchedLine] = []

  /// - Parameters:
  ///   - catalog: where the assets are.
  ///   - seeksTitles: whether a line with a URN or a page that the catalog does not have is looked for by its title.
  package init(
    _ list: AssetList, in catalog: Catalog, types: [AssetType] = [], locales: [AssetLocale] = [],
    seeksTitles: Bool
  ) throws {
    self.list = list
    let matched = try orFail {
      try catalog.matching(types: types, locales: locales) { (matcher) throws(QueryError) in
        var matched = self
        try matched.match(matcher, seeksTitles)
        return matched
      }
    }
    self = matched
  }

  private mutating func match(_ matcher: NameMatcher, _ seeksTitles: Bool) throws(QueryError) {
    // Before any row is matched: that may find that a heading is none, and its row is matched as the others are.
    for row in list.rows where try needsTitle(row, matcher, seeksTitles) {
      try findTitles(matcher)
      break
    }
    for row in list.rows {
      guard let name = list.name(of: row) else {
        let title = list.title(of: row)
        lines.append(line(row, title, nil, try matcher.match(title)))
        continue
      }
      var match = try matcher.match(name.text)
      var note: String?
      if match.best == nil, try needsTitle(row, matcher, seeksTitles) {
        let other = try matcher.match(list.title(of: row))
        if other.best != nil {
          match = other
          note = "found by its title; the catalog has no \(name.kind) like this"
        }
      }
      lines.append(line(row, name.text, name, match, note))
    }
  }

  /// Whether a row names no asset that the catalog has, and may be known by its title.
  private func needsTitle(
    _ row: ListRow, _ matcher: NameMatcher, _ seeksTitles: Bool
  ) throws(QueryError) -> Bool {
    guard let name = list.name(of: row) else { return true }
    guard seeksTitles, list.column == nil, list.heads.count > 1 else { return false }
    return try matcher.match(name.text).best == nil
  }

  private mutating func findTitles(_ matcher: NameMatcher) throws(QueryError) {
    try list.findTitles(
      { (text) throws(QueryError) in try matcher.isTitle(text) },
      isNear: { (text) throws(QueryError) in try matcher.match(text).best != nil })
  }

  private func line(
    _ row: ListRow, _ listed: String, _ name: AssetName?, _ match: AssetMatch, _ note: String? = nil
  ) -> MatchedLine {
    MatchedLine(
      number: list.number(of: row), text: row.text, cells: row.cells, listed: listed, isTitle: name == nil,
      isPage: name?.kind == "page", match: match, note: note)
  }

  /// Which column the titles are of, where several could be, and what is taken for a heading.
  package var notes: [String] {
    let name = list.column == nil ? list.titles.flatMap { list.name(ofColumn: $0) } : nil
    let column = name.map { "note: the titles are those of column \($0); --column takes another" }
    // The name of the column says which row is the heading.
    let heading = column != nil && list.headingLength == 1 ? nil : list.headingNote
    return [column, heading, list.remarkNote].compactMap(\.self)
  }

  /// Looks up what became of the assets.
  package mutating func watch(in catalog: Catalog) throws {
    var urns: [URN] = []
    var seen: Set<URN> = []
    func urn(_ line: MatchedLine) -> URN? { line.match.best?.urn ?? URN(line.listed) }
    for line in lines { if let urn = urn(line), seen.insert(urn).inserted { urns.append(urn) } }
    let watched = try orFail { try catalog.watch(urns) }
    let byURN = Dictionary(watched.map { ($0.urn, $0) }, uniquingKeysWith: { first, _ in first })
    for at in lines.indices { lines[at].watched = urn(lines[at]).flatMap { byURN[$0] } }
  }
}
