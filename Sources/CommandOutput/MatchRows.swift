import CatalogQuery
import LearningAPI

/// A matched list as a table for other programs: its own columns, then what each line means.
package struct MatchRows {
  private static let columns = [
    "match_urn", "match_title", "match_type", "certainty", "similarity", "alternatives", "status", "link",
    "note",
  ]
  private static let replacements = ["replacement_urn", "replacements"]

  private var rows: RowWriter
  private let width: Int
  private let isWatching: Bool

  /// - Parameters:
  ///   - heads: the names of the list's own columns.
  ///   - isWatching: whether lines name replacements.
  package init(_ format: OutputFormat, heads: [String], isWatching: Bool, hasMark: Bool) {
    self.isWatching = isWatching
    width = heads.count
    var names: [String] = []
    var taken: Set<String> = []
    var numbers: [String: Int] = [:]
    func add(_ head: String, _ other: String) {
      var name = head
      var number = numbers[other] ?? 2
      // In JSON two of one name would be one, and to Excel `Status` is `status`.
      while !taken.insert(name.lowercased()).inserted {
        name = number == 2 && other != head ? other : "\(other) \(number)"
        number += 1
      }
      numbers[other] = number
      names.append(name)
    }
    for head in heads { add(head, head) }
    for name in Self.columns + (isWatching ? Self.replacements : []) {
      add(name, name.hasPrefix("match_") ? name : "match_\(name)")
    }
    rows = RowWriter(format, names, hasMark: hasMark)
  }

  package mutating func row(_ line: MatchedLine) {
    let best = line.match.best
    var cells: [Cell] = line.cells.map { .text($0) }
    while cells.count < width { cells.append(.text("")) }
    cells += [
      Cell(best?.urn.rawValue), Cell(best?.title), Cell(best?.type?.rawValue), .text(line.certainty),
      line.similarity.map { .number($0) } ?? .none, .texts(line.match.alternatives.map(MatchedLine.words)),
      .text(line.status), Cell(line.match.link), Cell(line.note),
    ]
    if isWatching {
      let found = line.watched.map { asset in asset.replacements.map { Replacement($0, for: asset) } } ?? []
      cells += [Cell(found.first?.hit.urn.rawValue), .texts(found.map(\.words))]
    }
    rows.row(cells)
  }
}
